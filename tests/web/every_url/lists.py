"""Who may open each address. A new address that is on no list fails the first test."""

from __future__ import annotations

COUNTER, CENTRE = {"reception", "officer"}, {"reception", "officer", "head", "director"}
DEPARTMENT = {"reviewer", "signer", "clerk"}
MANAGERS = {"head", "director"} | DEPARTMENT
ADMINISTRATORS = {"administrator", "centre_administrator"}
STAFF = CENTRE | DEPARTMENT | ADMINISTRATORS | {"auditor"}
WHO = (*sorted(STAFF), "worker", "nobody")
EVERYBODY = set(WHO)

DECIDING = ("take", "release", "approve", "refuse", "supplement", "complete", "withdraw", "lapse", "drop", "cancel")
LOOKING_INTO = ("ask_again", "paper", "check", "accept", "ask_worker", "region")
OF_ORDERS = ("order_training_anew", "order_ask", "order_answer", "order_account", "order_anew", "order_hold")
OF_LISTS = ("payment_list_check", "payment_list_release", "payment_list_back", "bank_settle")
OF_TRAYS = ("tray", "start", "batch", "batch_progress", "pause", "resume", "document")
OF_BENEFITS = (
    *("approve_act", "drop_act", "tell_event", "dismiss_event"),
    *("transfer", "transfer_back"),
    *("referral_lead_record", "referral_lead_aside"),
    *("ask_work", "refuse_job", "look_again", "money_notice", "later_months"),
)

OF_LEADS = ("referral_leads", "referral_lead")
OF_HELP = ("help_give", "help_hand_over")
OF_REPORTS = ("reports", "report", "report_rows", "report_paper", "report_send")
OF_COMPLAINTS = ("complaints", "complaint", "complaint_act", "complaint_file")

OF_SUPPORT = ("supports", "support", "support_print", "support_act")
OF_TRAINING = ("training", "training_course", "training_sheet", "training_sheet_print", "training_correct")

OF_VACANCIES = ("vacancies", "vacancy", "vacancy_print", "vacancy_paper", "vacancy_act")
OF_EMPLOYERS = ("employers", "employer", "employer_paper", "employer_act")
OF_FOLLOW_UP = ("follow_ups", "exchange", "exchange_record", "exchange_export", "connections", "connections_file")
OF_CODES = ("code_vacancy", "code_wish", "code_suggestions")
OF_SEEKERS = ("register", "form", "change", "groups", "group_sheet")

OF_COUNSELLING = (
    *("counselling", "counselling_one", "counselling_notes", "counselling_sheet", "counselling_groups"),
    *("counselling_group", "counselling_group_note", "counselling_hours", "counselling_hours_end"),
    *("appointments", "appointment", "appointment_act"),
)

OFFICER: dict[str, set[str]] = {
    **{f"officer:{name}": CENTRE for name in OF_COUNSELLING},
    **{f"officer:counselling_{name}": COUNTER | {"head"} for name in ("find", "write", "unit")},
    "officer:appointment_book": COUNTER | {"head"},
    "officer:counselling_export": {"officer", "head", "director"},
    "officer:counselling_correct": {"officer", "head"},
    **{f"officer:{name}": CENTRE for name in (*OF_VACANCIES, *OF_EMPLOYERS)},
    **{f"officer:{name}": COUNTER | {"head"} for name in ("vacancy_new", "vacancy_change", "employer_register")},
    **{f"officer:{name}": CENTRE for name in OF_SUPPORT},
    "officer:support_file": COUNTER,
    "officer:own_words": CENTRE,
    **{f"officer:{name}": CENTRE for name in ("queue", "take_many", "export", "not_collected", "file", "document")},
    **{f"officer:{name}": COUNTER for name in ("counter", "notify", "intake", "draft", "print_draft", "hand_over")},
    **{f"officer:{name}": CENTRE for name in ("draft_paper", "draft_paper_drop", "file_draft")},
    **{f"officer:{name}": CENTRE for name in ("dossier", *DECIDING, *LOOKING_INTO)},
    **{f"officer:{name}": CENTRE for name in ("orders", "orders_export", "orders_print", "order", *OF_ORDERS)},
    **{
        f"officer:{name}": CENTRE
        for name in ("bank", "bank_file", "recoveries", "recoveries_export", "recovery", "recovery_credit")
    },
    **{f"officer:payment_list{name}": CENTRE for name in ("s", "", "_export", "_print")},
    **{f"officer:{name}": CENTRE for name in OF_LISTS},
    **{f"officer:{name}": CENTRE for name in ("complaints", "complaint", "complaint_act")},
    "officer:complain": COUNTER,
    **{f"officer:duplicate{name}": {"officer", "head", "director"} for name in ("s", "")},
    **{f"officer:programme{name}": CENTRE for name in ("s", "", "_claim", "_act", "_export", "_decide")},
    "officer:programme_counter": COUNTER,
    **{f"officer:{name}": CENTRE for name in (*OF_TRAINING, "training_hand_over", "training_recover")},
    **{f"officer:training_{name}": {"officer", "head"} for name in ("school_new", "school", "course_new")},
    **{f"officer:training_{name}": COUNTER for name in ("intake", "draft")},
    **{f"officer:help_{name}": COUNTER for name in ("intake", "draft")},
    **{f"officer:{name}": CENTRE for name in OF_HELP},
    **{f"officer:{name}": {"officer", "head"} for name in ("fact", "contributions", "events")},
    **{f"officer:{name}": CENTRE for name in ("today", "benefit", *OF_LEADS, *OF_BENEFITS)},
    "officer:accept_missed": {"officer"},
    **{f"officer:{name}": CENTRE for name in ("referrals", "referrals_print", "referrals_export", "referral")},
    **{f"officer:{name}": CENTRE for name in ("referral_act", "applications", "application")},
    **{f"officer:{name}": {"officer", "head"} for name in ("refer", "refer_to")},
    **{f"officer:{name}": CENTRE for name in ("seekers", "seeker", "seeker_act", "seeker_sheet")},
    **{f"officer:{name}": CENTRE for name in ("seekers", "seeker", "seeker_act", "seeker_sheet", "seeker_search")},
    **{f"officer:seeker_{name}": COUNTER | {"head"} for name in OF_SEEKERS},
    **{f"officer:seeker_{name}": {"officer", "head"} for name in ("sensitive", "imports", "import", "import_template")},
    "officer:seeker_import_begin": CENTRE,
    **{f"officer:{name}": CENTRE for name in OF_FOLLOW_UP},
    "officer:exchange_by_hand": {"officer", "head"},
    "officer:follow_up": CENTRE,
    **{f"officer:exchange_{name}": CENTRE for name in ("choose", "resend", "entered")},
    "officer:uncoded": {"officer", "head"},
    **{f"officer:{name}": CENTRE for name in OF_CODES},
    **{f"officer:{name}": CENTRE for name in ("incoming", "incoming_accept")},
}
MANAGER: dict[str, set[str]] = {
    **{f"manager:{name}": MANAGERS | {"officer"} for name in OF_TRAYS},
    **{f"manager:{name}": MANAGERS for name in ("send_back", "register")},
    **{f"manager:{name}": {"reviewer", "signer"} for name in OF_COMPLAINTS},
    "manager:listings": {"director", "signer", "auditor"},
    "manager:windows": {"director"},
    **{
        f"manager:{name}": {"head", "director", "centre_administrator", "reviewer", "signer"}
        for name in ("fairness", "fairness_method")
    },
    **{f"manager:{name}": {"head", "director", "reviewer", "signer"} for name in OF_REPORTS},
    "manager:figures": CENTRE | DEPARTMENT,
    "manager:behind": CENTRE | DEPARTMENT,
}
OF_WORKERS = (
    *("home", "messages", "mark_read", "documents", "document", "file", "views", "calendar", "communes", "claim"),
    *("own_data", "own_data_file"),
    *("draft", "question", "papers", "take_back_paper", "look_over"),
    *("complaints", "complain", "complaint", "complaint_act", "programme", "programme_withdraw"),
    *("dossier", "slip", "withdraw", "supplement", "result", "report", "answer", "notify", "account", "work_lead"),
    *("training", "training_new", "training_draft", "training_take"),
    *("help", "help_draft", "help_take"),
    *("move", "transfer", "transfer_back"),
    *("own_jobs", "apply", "application_withdraw", "application_delete", "own_referral", "own_referral_open"),
    "still_working",
    *("seeking", "seeking_step", "seeking_one", "seeking_change", "seeking_act", "seeking_sheet"),
    *("saved_searches", "save_search", "saved_search", "saved_act", "invitations", "invitation_act"),
    *("appointments", "appointment_act"),
)
WORKER = {f"worker:{name}": {"worker"} for name in OF_WORKERS}
OF_ADMINISTRATION = (
    *("table", "add", "row", "edit", "end", "mapping", "add_paper", "paper"),
    *("calendar", "announcement", "calendar_versions", "calendar_year", "calendar_day"),
    *(
        "questions",
        "answer",
        "wage_regions",
        "match_weights",
        "match_weights_add",
        "programmes",
        "programme_publish",
        "programme",
    ),
)
OF_ORGANISATIONS = (
    *("nation", "add_national_staff", "department", "department_edit", "add_department_staff"),
    *("delegation_add", "delegation_end", "seal_certificate", "seal_test_certificate"),
    *("centre_seal", "centre_test_seal"),
    *("centre_add", "centre_edit", "centre_close", "centre_stay", "point_add", "point_close", "point_stay"),
    *("point_edit", "member_certificate", "member_test_certificate"),
)
OF_OWN_CENTRE = (
    *("home", "organisations", "centre", "add_centre_staff", "member", "member_edit"),
    *("role_add", "role_end", "account_act"),
)
ADMINISTRATION: dict[str, set[str]] = {
    **{f"administration:{name}": {"administrator"} for name in (*OF_ADMINISTRATION, *OF_ORGANISATIONS)},
    **{f"administration:{name}": ADMINISTRATORS for name in OF_OWN_CENTRE},
}
OF_THE_PUBLIC = (
    *("home", "commune_options", "precheck", "precheck_question", "precheck_result", "precheck_again"),
    *("tracking", "tracking_by_token", "verify", "published", "procedures", "procedure", "centres", "sign_in"),
    *("procedure_print", "board", "empty_form", "programmes", "programme"),
    *("jobs", "jobs_filters", "jobs_suggestions", "jobs_feed", "job", "robots", "sitemap_index", "sitemap"),
    *("everyday_titles", "skill_ticks"),
    *("post_vacancy", "follow_vacancy_code", "follow_vacancy", "answer_vacancy"),
    "referral_link",
    *("post_vacancy", "follow_vacancy_code", "follow_vacancy", "answer_vacancy", "stop_news", "follow_people"),
    *("appointment", "appointment_calendar"),
)
PUBLIC = {f"public:{name}": EVERYBODY for name in OF_THE_PUBLIC}
SIGNING_IN = {"public:choose_unit": STAFF}
OPEN_TO = OFFICER | MANAGER | WORKER | ADMINISTRATION | PUBLIC | SIGNING_IN

# Of another unit than the own, which does not exist for a centre's administrator.
ABOVE_THE_CENTRE = {"administration:add_national_staff", "administration:add_department_staff"}
# Not asked about here, and why.
APART = {
    "set_language": "Django's own; changes a cookie",
    "public:referral_cv": "only in a browser that typed the code in: tests/web/test_referral_link",
    "public:sign_in_done": "leads each kind of account on: tests/accounts",
    "public:demo_clock": "of a demo alone: tests/web/public",
    "demo_codes": "of a demo alone: tests/demo",
}
# Of these, one's own only: nobody else's exists, whatever their role.
OWN_ONLY = {"manager:batch", "manager:batch_progress", "manager:pause", "manager:resume"}
POST_ONLY = {
    *(f"officer:{name}" for name in ("take_many", "draft_paper", "draft_paper_drop", "file_draft")),
    *(f"officer:{name}" for name in (*OF_BENEFITS, *DECIDING, *LOOKING_INTO, *OF_ORDERS, *OF_LISTS)),
    *(f"manager:{name}" for name in ("start", "pause", "resume", "send_back", "report_send")),
    *("worker:programme_withdraw", "officer:programme_act", "officer:programme_decide"),
    *("officer:support_act", "officer:vacancy_act", "officer:employer_act"),
    *(f"{area}:complaint_act" for area in ("worker", "officer", "manager")),
    *(f"worker:{name}" for name in ("mark_read", "take_back_paper", "answer", "training_take", "transfer_back")),
    "officer:training_correct",
    "officer:seeker_import_begin",
    *("officer:referral_act", "worker:application_withdraw", "worker:application_delete", "worker:own_referral_open"),
    "officer:follow_up",
    *(f"officer:exchange_{name}" for name in ("choose", "resend", "entered")),
    *(f"officer:{name}" for name in OF_CODES),
    *(f"officer:counselling_{name}" for name in ("notes", "sheet", "group_note", "hours_end")),
    *("officer:appointment_act", "worker:appointment_act"),
    *("officer:seeker_act", "officer:seeker_sheet", "worker:seeking_act", "worker:seeking_sheet"),
    *("worker:saved_act", "worker:invitation_act"),
    "officer:training_hand_over",
    *(f"officer:{name}" for name in OF_HELP),
    "worker:help_take",
    "officer:training_recover",
    "officer:incoming_accept",
    *(
        f"administration:{name}"
        for name in (
            *("centre_stay", "point_stay", "seal_test_certificate", "member_test_certificate"),
            "centre_test_seal",
        )
    ),
    "public:precheck_again",
}
# A programme is of the whole country: everybody of the role sees it, with the claims of their own centre or their own.
OF_THE_COUNTRY = {
    *(f"officer:programme{name}" for name in ("", "_counter", "_decide", "_export")),
    "worker:programme",
    # The steps are the same for everybody, each with the own draft.
    "worker:seeking_step",
    # A vacancy anybody reads; what one applies with is the own.
    "worker:apply",
    # Named by the kind of file; what is in it is of the own centre.
    *("officer:referrals_export", "officer:exchange_export", "officer:connections_file"),
    # One deleted already cannot be told from a stranger's: nothing happens, whoever presses.
    "worker:application_delete",
    # Of what a form says, not of a record; codes are the same for everybody.
    "officer:code_suggestions",
    # A kind of file and a form: each shows what is the own centre's.
    *("officer:counselling_export", "officer:own_words"),
}
# What leads on instead of showing a page.
LEADS_ON = {
    "administration:home": "a centre's administrator to the own centre",
    "worker:withdraw": "to the dossier, where its form is",
    "worker:seeking": "to the registration that stands",
    "worker:move": "to the page of the benefit that runs",
    "administration:organisations": "a centre's administrator to the own centre",
    "administration:calendar": "to this year's",
    "officer:print_draft": "back to the form while something is missing",
    "public:precheck": "to its first question",
    "public:precheck_result": "to the questions while there are no answers",
    "public:sign_in": "a signed-in person home",
}
# Addresses that take a form and that the test does not press, and why.
NOT_PRESSED = {
    "officer:code_suggestions": "asked by a script while a form is filled in, keeps nothing: tests/web/test_coding",
    "officer:appointment": "shows again what its own form, officer:appointment_act, refused",
    "manager:tray": "shows again what its own form, manager:start, refused",
    "public:precheck_again": "only after every answer of a session: tests/web/public",
    "officer:money_notice": "only where a period is over and unpaid: tests/benefits/test_uncollected",
    "officer:later_months": "only where a period is over: tests/benefits/test_later_months",
    "officer:look_again": "only while social insurance's word waits for the officer: tests/benefits/test_leads",
    "officer:order_training_anew": "only for an order that was sent back: tests/training",
    "officer:training_correct": "only on a closed list: tests/training",
    "officer:training_hand_over": "only where a decision on training waits at the counter: tests/training",
    "officer:training_recover": "only where too much was paid: tests/training",
    "manager:resume": "only while a batch is paused: tests/web/manager",
    "officer:help_give": "only while the dossier of 1.014746 waits for its result: tests/jobbank/test_help",
    "officer:help_hand_over": "only where its result waits at the counter: tests/web/officer/test_help",
    "worker:help_take": "only where its result waits for the person: tests/web/officer/test_help",
    "officer:follow_up": "only once a month has passed since the start: tests/jobbank/test_follow_races",
    "worker:application_withdraw": "only while the application is open, before a slip: tests/web/test_referral_pages",
    "worker:application_delete": "only once an application ended: tests/jobbank/test_deleting_applications",
}
