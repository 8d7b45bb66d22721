"""Acts of the job bank, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

IMPORT_VACANCIES = Act("jobbank.import_vacancies", roles=frozenset({Role.OFFICER, Role.HEAD}), jobs=True)
CHOOSE_CODE = Act("jobbank.choose_code", roles=frozenset({Role.OFFICER, Role.HEAD, Role.COUNSELLOR}))

AT_DESK = frozenset({Role.RECEPTION, Role.OFFICER, Role.COUNSELLOR, Role.HEAD})
REGISTER_SEEKER = Act("jobbank.register_seeker", roles=AT_DESK, owner=True, jobs=True)
CHANGE_SEEKER = Act("jobbank.change_seeker", roles=AT_DESK, owner=True)
WITHDRAW_SEEKER = Act("jobbank.withdraw_seeker", roles=AT_DESK, owner=True)
RENEW_SEEKER = Act("jobbank.renew_seeker", roles=AT_DESK, owner=True)
CONSENT = Act("jobbank.consent", roles=AT_DESK, owner=True)
# Counselling and referral of the insured (1.014746): officers give the result, the desk hands it over.
GIVE_HELP = Act("jobbank.give_help", roles=frozenset({Role.OFFICER, Role.HEAD}))
REFUSE_HELP = Act("jobbank.refuse_help", roles=frozenset({Role.OFFICER, Role.HEAD}))
HAND_HELP_OVER = Act("jobbank.hand_help_over", roles=AT_DESK, owner=True)

SEE_SEEKERS = Act("jobbank.see_seekers", roles=AT_DESK | {Role.CENTRE_DIRECTOR})
SEE_SENSITIVE = Act("jobbank.see_sensitive", roles=frozenset({Role.OFFICER, Role.HEAD}), owner=True)
REGISTER_GROUP = Act("jobbank.register_group", roles=AT_DESK)
FEED_EXCHANGE = Act("jobbank.feed_exchange", jobs=True)
FOLLOW_REFERRALS = Act("jobbank.follow_referrals", jobs=True)
SEE_FOLLOW_UPS = Act("jobbank.see_follow_ups", roles=AT_DESK | {Role.CENTRE_DIRECTOR})
RECORD_FOLLOW_UP = Act("jobbank.record_follow_up", roles=AT_DESK, owner=True)
EXPIRE_SEEKERS = Act("jobbank.expire_seekers", jobs=True)
KEEP_MATCHES = Act(
    "jobbank.keep_matches",
    roles=AT_DESK | {Role.CENTRE_DIRECTOR},
    owner=True,
    jobs=True,
)
SET_WEIGHTS = Act("jobbank.set_weights", roles=frozenset({Role.PLATFORM_ADMINISTRATOR}))
SEE_FAIRNESS = Act(
    "jobbank.see_fairness",
    roles=frozenset(
        {Role.HEAD, Role.CENTRE_DIRECTOR, Role.CENTRE_ADMINISTRATOR, Role.REVIEWER, Role.DEPARTMENT_DIRECTOR}
    ),
)
SWEEP_IMPORTS = Act("jobbank.sweep_imports", jobs=True)
IMPORT_SEEKERS = Act("jobbank.import_seekers", roles=frozenset({Role.OFFICER, Role.HEAD}), jobs=True)

_MODERATORS = frozenset({Role.OFFICER, Role.COUNSELLOR, Role.HEAD})

SEE_VACANCIES = Act("jobbank.see_vacancies", roles=AT_DESK | {Role.CENTRE_DIRECTOR})
POST_VACANCY = Act("jobbank.post_vacancy", roles=AT_DESK, jobs=True)
SUBMIT_VACANCY = Act("jobbank.submit_vacancy", roles=AT_DESK, jobs=True)
CHANGE_VACANCY = Act("jobbank.change_vacancy", roles=AT_DESK, jobs=True)
APPROVE_VACANCY = Act("jobbank.approve_vacancy", roles=_MODERATORS)
REFUSE_VACANCY = Act("jobbank.refuse_vacancy", roles=_MODERATORS)
CLOSE_VACANCY = Act("jobbank.close_vacancy", roles=AT_DESK, jobs=True)
REOPEN_VACANCY = Act("jobbank.reopen_vacancy", roles=_MODERATORS)
CONFIRM_OPEN = Act("jobbank.confirm_open", roles=AT_DESK, jobs=True)
ASK_STILL_OPEN = Act("jobbank.ask_still_open", jobs=True)
TELL_CONTACT = Act("jobbank.tell_contact", jobs=True)
REGISTER_EMPLOYER = Act("jobbank.register_employer", roles=AT_DESK)
RECORD_VISIT = Act("jobbank.record_visit", roles=AT_DESK)
RECORD_LABOUR_CHANGE = Act("jobbank.record_labour_change", roles=AT_DESK)

_REFERRERS = frozenset({Role.OFFICER, Role.COUNSELLOR, Role.HEAD})

SEE_REFERRALS = Act("jobbank.see_referrals", roles=AT_DESK | {Role.CENTRE_DIRECTOR})
APPLY = Act("jobbank.apply", roles=AT_DESK, owner=True)
WITHDRAW_APPLICATION = Act("jobbank.withdraw_application", roles=AT_DESK, owner=True)
DECLINE_APPLICATION = Act("jobbank.decline_application", roles=_REFERRERS)
DELETE_APPLICATIONS = Act("jobbank.delete_applications", jobs=True)
ISSUE_REFERRAL = Act("jobbank.issue_referral", roles=_REFERRERS)
DELIVER_REFERRAL = Act("jobbank.deliver_referral", roles=AT_DESK, owner=True)
CANCEL_REFERRAL = Act("jobbank.cancel_referral", roles=_REFERRERS)
SEND_REFERRAL_LINK = Act("jobbank.send_referral_link", roles=_REFERRERS, jobs=True)
ANSWER_REFERRAL = Act("jobbank.answer_referral", roles=AT_DESK, owner=True, jobs=True)
CORRECT_REFERRAL = Act("jobbank.correct_referral", roles=frozenset({Role.HEAD}))
SAVE_SEARCH = Act("jobbank.save_search", owner=True)
STOP_NEWS = Act("jobbank.stop_news", jobs=True)
TELL_OF_NEWS = Act("jobbank.tell_of_news", jobs=True)

KEEP_CARDS = Act("jobbank.keep_cards", jobs=True)
SEARCH_SEEKERS = Act("jobbank.search_seekers", roles=_MODERATORS | {Role.RECEPTION, Role.CENTRE_DIRECTOR})
ASK_CONTACT = Act("jobbank.ask_contact", jobs=True)
ANSWER_CONTACT = Act("jobbank.answer_contact", owner=True)
READ_CONTACT = Act("jobbank.read_contact", jobs=True)
EXPIRE_CONTACTS = Act("jobbank.expire_contacts", jobs=True)
