"""Addresses of the worker's pages. A filed dossier goes by its code, a draft by a number that says nothing."""

from __future__ import annotations

from django.urls import path

from vieclam.web.complaints import worker as complaints
from vieclam.web.counselling import urls as counselling
from vieclam.web.follow_up import urls as follow_up
from vieclam.web.jobbank_seekers import urls as seekers
from vieclam.web.jobhelp import worker as jobhelp
from vieclam.web.jobs import urls as jobs
from vieclam.web.programmes import worker as programmes
from vieclam.web.referrals import urls as referrals
from vieclam.web.training import worker as training
from vieclam.web.worker import (
    account,
    asked,
    calendar,
    documents,
    dossier,
    home,
    notify,
    own_data,
    papers,
    place,
    places,
    questions,
    record,
    report,
    result,
    review,
    supplement,
    transfer,
    work_lead,
)

app_name = "worker"
urlpatterns = [
    path("toi", home.home, name="home"),
    path("toi/tin", record.messages_page, name="messages"),
    path("toi/tin/da-doc", record.mark_read, name="mark_read"),
    path("toi/giay-to", documents.documents_page, name="documents"),
    path("toi/van-ban/<int:document_id>.pdf", documents.document_file, name="document"),
    path("toi/tep/<int:file_id>", documents.stored_file, name="file"),
    path("toi/ai-da-xem", record.views_page, name="views"),
    path("toi/du-lieu", own_data.own_data_page, name="own_data"),
    path("toi/du-lieu/tep.json", own_data.own_data_file, name="own_data_file"),
    path("toi/lich.ics", calendar.calendar_file, name="calendar"),
    path("toi/xa", places.communes, name="communes"),
    path("toi/ho-so/moi", place.choose, name="claim"),
    path("toi/ho-so/soan/<int:dossier_id>", review.known, name="draft"),
    path("toi/ho-so/soan/<int:dossier_id>/cau/<slug:key>", questions.question, name="question"),
    path("toi/ho-so/soan/<int:dossier_id>/giay-to", papers.papers_page, name="papers"),
    path("toi/ho-so/soan/<int:dossier_id>/giay-to/<int:paper_id>/bo", papers.take_back, name="take_back_paper"),
    path("toi/ho-so/soan/<int:dossier_id>/xem-lai", review.look_over, name="look_over"),
    path("toi/ho-so/<str:code>", dossier.dossier_page, name="dossier"),
    path("toi/ho-so/<str:code>/giay-hen", dossier.slip, name="slip"),
    path("toi/ho-so/<str:code>/tra-loi/<int:question_id>", asked.answer, name="answer"),
    path("toi/ho-so/<str:code>/rut", dossier.withdraw, name="withdraw"),
    path("toi/ho-so/<str:code>/bao-su-viec", report.report, name="report"),
    path("toi/ho-so/<str:code>/bo-sung", supplement.supplement, name="supplement"),
    path("toi/ho-so/<str:code>/ket-qua", result.result, name="result"),
    path("toi/tu-van-viec-lam", jobhelp.help_page, name="help"),
    path("toi/tu-van-viec-lam/soan/<int:dossier_id>", jobhelp.draft, name="help_draft"),
    path("toi/ho-so/<str:code>/tu-van/nhan", jobhelp.take, name="help_take"),
    path("toi/dao-tao", training.training, name="training"),
    path("toi/dao-tao/moi", training.choose, name="training_new"),
    path("toi/dao-tao/soan/<int:dossier_id>", training.draft, name="training_draft"),
    path("toi/dao-tao/<str:code>/nhan", training.take, name="training_take"),
    path("toi/chuyen-noi-huong", transfer.start, name="move"),
    path("toi/ho-so/<str:code>/chuyen-noi-huong", transfer.transfer, name="transfer"),
    path("toi/ho-so/<str:code>/chuyen-noi-huong/rut", transfer.take_back, name="transfer_back"),
    path("toi/khieu-nai", complaints.complaints_page, name="complaints"),
    path("toi/khieu-nai/moi", complaints.file_page, name="complain"),
    path("toi/khieu-nai/<str:code>", complaints.complaint_page, name="complaint"),
    path("toi/khieu-nai/<str:code>/<slug:act>", complaints.complaint_act, name="complaint_act"),
    path("toi/chuong-trinh/<slug:code>", programmes.claim_page, name="programme"),
    path("toi/chuong-trinh/<slug:code>/rut", programmes.withdraw, name="programme_withdraw"),
    path("toi/thang/<int:month_id>", notify.notify, name="notify"),
    path("toi/viec-lam/<int:event_id>", work_lead.work_lead, name="work_lead"),
    path("toi/chi-tra/<int:order_id>/tai-khoan", account.account, name="account"),
    *jobs.WORKER,
    *seekers.WORKER,
    *referrals.WORKER,
    *follow_up.WORKER,
    *counselling.WORKER,
]
