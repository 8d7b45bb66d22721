"""Named addresses without a picture, and why."""

from __future__ import annotations

ONLY_POST = "only takes what a form sends"
FILE = "a file, no page"
PART = "a part of a page, or data for one"
DRAFT = "needs an application in preparation, which the demo does not hold"
LEAD = "needs somebody on benefit who refused a job, whom the demo does not hold"
FOLLOWS = "only leads on to another page"
LIBRARY = "of the sign-in library; no page of ours leads to it"
OWN_ACCOUNT = "would show or change the secrets of an account"

_NAMES = {
    ONLY_POST: """officer:referral_lead_record officer:referral_lead_aside officer:help_hand_over officer:help_give
        worker:help_take officer:lapse officer:drop manager:report_send
        officer:order_training_anew officer:training_hand_over officer:training_correct officer:training_recover
        officer:referral_act worker:application_withdraw worker:application_delete worker:own_referral_open
        worker:training_take officer:seeker_act officer:seeker_import_begin officer:seeker_sheet
        worker:seeking_act worker:seeking_sheet worker:saved_act worker:invitation_act
        worker:seeking_act worker:seeking_sheet officer:counselling_notes officer:counselling_sheet
        officer:counselling_group_note officer:counselling_hours_end officer:appointment_act worker:appointment_act
        set_language public:demo_clock public:precheck_again worker:mark_read worker:take_back_paper
        manager:start manager:pause manager:resume manager:send_back officer:take officer:release officer:approve
        officer:follow_up officer:exchange_choose officer:exchange_resend officer:exchange_entered
        officer:refuse officer:supplement officer:complete officer:withdraw officer:cancel officer:ask_again
        officer:ask_worker worker:answer officer:approve_act officer:drop_act officer:tell_event
        officer:dismiss_event officer:support_act officer:vacancy_act officer:employer_act
        officer:code_vacancy officer:code_wish
        officer:transfer officer:transfer_back officer:incoming_accept worker:transfer_back
        officer:ask_work officer:refuse_job officer:look_again officer:money_notice officer:later_months
        officer:paper officer:check officer:accept officer:region officer:take_many officer:draft_paper
        officer:order_ask officer:order_answer officer:order_account officer:order_anew officer:order_hold
        officer:payment_list_check officer:payment_list_release officer:payment_list_back
        officer:bank_settle worker:withdraw
        worker:complaint_act officer:complaint_act manager:complaint_act
        worker:programme_withdraw officer:programme_act officer:programme_decide
        administration:centre_stay administration:point_stay
        officer:draft_paper_drop officer:file_draft administration:seal_test_certificate
        administration:member_test_certificate administration:centre_test_seal""",
    FILE: """worker:own_data_file
        worker:document worker:file worker:calendar officer:file officer:document officer:export
        officer:print_draft officer:orders_export officer:payment_list_export officer:recoveries_export
        officer:exchange_export officer:connections_file
        officer:programme_export officer:vacancy_paper officer:employer_paper
        officer:referrals_export public:referral_cv
        officer:seeker_group_sheet officer:seeker_import_template officer:counselling_export
        public:appointment_calendar
        officer:bank_file public:empty_form
        manager:document manager:report_paper manager:complaint_file components_export""",
    PART: """public:commune_options worker:communes manager:batch_progress components_progress api-1:openapi-json
        api-1:api-root api-1:assess api-1:by_code api-1:search api-1:changes api-1:one
        officer:code_suggestions public:everyday_titles public:skill_ticks
        public:jobs_filters public:jobs_suggestions public:jobs_feed public:robots public:sitemap_index
        public:sitemap""",
    DRAFT: "officer:training_draft worker:training_draft officer:seeker_import officer:help_draft worker:help_draft",
    LEAD: "officer:referral_lead",
    FOLLOWS: """worker:move public:precheck public:sign_in_done administration:calendar openid_connect_login
        openid_connect_callback""",
    LIBRARY: "account_inactive account_reauthenticate mfa_reauthenticate",
    OWN_ACCOUNT: """account_change_password mfa_activate_totp mfa_deactivate_totp mfa_download_recovery_codes
        mfa_generate_recovery_codes mfa_view_recovery_codes""",
}
EXCLUDED: dict[str, str] = {name: reason for reason, names in _NAMES.items() for name in names.split()}
"""Name of an address → why it has no picture."""
