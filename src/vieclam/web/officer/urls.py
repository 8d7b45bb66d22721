"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from vieclam.web.officer import acts, counter, dossier, events, facts, files, intake, order, orders, queue

app_name = "officer"
urlpatterns = [
    path("nv", queue.queue, name="queue"),
    path("nv/nhan", queue.take_many, name="take_many"),
    path("nv/hang-doi.csv", queue.export, name="export"),
    path("nv/tai-quay", counter.counter, name="counter"),
    path("nv/chua-nhan", counter.not_collected_page, name="not_collected"),
    path("nv/thong-bao/<int:month_id>", counter.notify, name="notify"),
    path("nv/chi-tra", orders.orders_page, name="orders"),
    path("nv/chi-tra.csv", orders.export, name="orders_export"),
    path("nv/chi-tra/in", orders.print_view, name="orders_print"),
    path("nv/chi-tra/<int:order_id>", order.order_page, name="order"),
    path("nv/chi-tra/<int:order_id>/hoi-lai", order.ask, name="order_ask"),
    path("nv/chi-tra/<int:order_id>/tra-loi", order.answer, name="order_answer"),
    path("nv/chi-tra/<int:order_id>/tai-khoan", order.account, name="order_account"),
    path("nv/chi-tra/<int:order_id>/lap-lai", order.anew, name="order_anew"),
    path("nv/tep/<int:file_id>", files.stored_file, name="file"),
    path("nv/van-ban/<int:document_id>", files.document, name="document"),
    path("nv/tiep-nhan", intake.intake, name="intake"),
    path("nv/tiep-nhan/<int:dossier_id>", intake.draft, name="draft"),
    path("nv/tiep-nhan/<int:dossier_id>/giay-to", intake.add_draft_paper, name="draft_paper"),
    path("nv/tiep-nhan/<int:dossier_id>/bo-giay-to/<int:paper_id>", intake.drop_draft_paper, name="draft_paper_drop"),
    path("nv/tiep-nhan/<int:dossier_id>/don.pdf", intake.print_draft, name="print_draft"),
    path("nv/tiep-nhan/<int:dossier_id>/nop", intake.file_draft, name="file_draft"),
    path("nv/ho-so/<str:code>", dossier.dossier, name="dossier"),
    path("nv/ho-so/<str:code>/nhan", acts.take, name="take"),
    path("nv/ho-so/<str:code>/tra-hang-doi", acts.release, name="release"),
    path("nv/ho-so/<str:code>/duyet", acts.approve, name="approve"),
    path("nv/ho-so/<str:code>/tu-choi", acts.refuse, name="refuse"),
    path("nv/ho-so/<str:code>/bo-sung", acts.supplement, name="supplement"),
    path("nv/ho-so/<str:code>/du", acts.complete, name="complete"),
    path("nv/ho-so/<str:code>/rut", acts.withdraw, name="withdraw"),
    path("nv/ho-so/<str:code>/huy", acts.cancel, name="cancel"),
    path("nv/ho-so/<str:code>/het-han", acts.lapse, name="lapse"),
    path("nv/ho-so/<str:code>/bo-de-xuat", acts.drop, name="drop"),
    path("nv/ho-so/<str:code>/hoi-lai", acts.ask_again, name="ask_again"),
    path("nv/ho-so/<str:code>/giay-to", acts.paper, name="paper"),
    path("nv/ho-so/<str:code>/giay-to/<int:paper_id>", acts.check, name="check"),
    path("nv/ho-so/<str:code>/lam-ro/<int:question_id>", acts.accept, name="accept"),
    path("nv/ho-so/<str:code>/hoi/<int:question_id>", acts.ask, name="ask_worker"),
    path("nv/ho-so/<str:code>/vung/<int:question_id>", acts.region, name="region"),
    path("nv/ho-so/<str:code>/du-kien", facts.fact, name="fact"),
    path("nv/ho-so/<str:code>/su-viec", events.events, name="events"),
    path("nv/ho-so/<str:code>/qua-trinh-dong", facts.contributions, name="contributions"),
    path("nv/ho-so/<str:code>/trao-ket-qua", counter.hand_over, name="hand_over"),
]
