"""Who listens to what, on one page. Each subscriber is the name of a job; it runs once per event."""

SUBSCRIPTIONS: dict[str, tuple[str, ...]] = {
    "organisations.point_closed": ("dossiers.tell_of_place",),
    "organisations.point_stays": ("dossiers.tell_of_place",),
    "dossiers.place": ("dossiers.tell_person",),
    "dossiers.filed": ("dossiers.collect_evidence", "announcements.tell_person"),
    "dossiers.supplement_requested": ("announcements.tell_person",),
    "dossiers.question_asked": ("announcements.tell_person",),
    "dossiers.withdrawn": ("announcements.tell_person",),
    "dossiers.lapsed": ("announcements.tell_person",),
    "benefits.decision_issued": ("announcements.tell_person",),
    "benefits.result_not_collected": ("announcements.tell_person",),
    "benefits.window_opens": ("announcements.tell_person",),
    "benefits.notified": ("benefits.tell_person",),
    "benefits.window_closes": ("announcements.tell_person",),
    "benefits.not_notified": ("announcements.tell_person",),
    "complaints.filed": ("announcements.tell_person",),
    "complaints.accepted": ("announcements.tell_person",),
    "complaints.declined": ("announcements.tell_person",),
    "complaints.question_asked": ("announcements.tell_person",),
    "complaints.decided": ("announcements.tell_person",),
    "complaints.withdrawn": ("announcements.tell_person",),
    "payments.answered": ("payments.tell_person", "benefits.keep_ledger", "employer_support.note_payment"),
    "gateways.notice_receipted": ("dossiers.note_receipt", "benefits.note_receipt"),
}

# Sweeps: run for each centre every ten minutes, each finding what is neither done nor failed.
SWEEPS: tuple[str, ...] = (
    "dossiers.ask_waiting",
    "dossiers.start_file_clocks",
    "benefits.sweep",
    "benefits.send_notices",
    "employer_support.sweep",
    "payments.lists",
    "complaints.start_clocks",
    "payments.ask_answers",
    "announcements.send_waiting",
)
