"""ISO 20022: what goes out, what is refused and why, and what each answer of a bank does, once."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import factories
from tests.payments.conftest import AMOUNT, answers_of, as_it_is, prepared
from tests.payments.test_lists import SECOND
from vieclam.core import clock
from vieclam.core.actors import Role
from vieclam.core.errors import Conflict, WrongState
from vieclam.organisations.models import Centre
from vieclam.payments.banks import bank_items_to_see
from vieclam.payments.iso20022.initiation import Account, Transfer, initiation, latin
from vieclam.payments.iso20022.reasons import reason_of
from vieclam.payments.iso20022.reports import report
from vieclam.payments.iso20022.shapes import NAMESPACE, FileRefused, read
from vieclam.payments.models import BankFile, BankItem, RecoveryCredit
from vieclam.payments.selectors import account_is_wrong
from vieclam.payments.services.load_bank_file import apply_bank_file, load_bank_file, settle_bank_item
from vieclam.payments.services.open_recovery import open_recovery

pytestmark = pytest.mark.django_db
FROM = Account("970436", "0011009990001", "Trung tâm Dịch vụ việc làm Đồng Nai")
ACCOUNT = "0011009990001"


def status(*rows: str, group: str = "", message: str = "ST1", original: str = "M1") -> bytes:
    state = f"<GrpSts>{group}</GrpSts>" if group else ""
    block = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{original}</OrgnlPmtInfId>{''.join(rows)}</OrgnlPmtInfAndSts>"
    return (
        f'<Document xmlns="{NAMESPACE}pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>{message}</MsgId>'
        f"<CreDtTm>2026-04-01T08:00:00+07:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{original}</OrgnlMsgId>"
        f"<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{state}</OrgnlGrpInfAndSts>{block if rows else ''}"
        "</CstmrPmtStsRpt></Document>"
    ).encode()


def transaction(name: str, state: str, code: str = "", amount: str = "") -> str:
    reason = f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>" if code else ""
    sum_ = f'<OrgnlTxRef><Amt><InstdAmt Ccy="VND">{amount}</InstdAmt></Amt></OrgnlTxRef>' if amount else ""
    return f"<TxInfAndSts><OrgnlEndToEndId>{name}</OrgnlEndToEndId><TxSts>{state}</TxSts>{reason}{sum_}</TxInfAndSts>"


DAY = "<BookgDt><Dt>2026-04-02</Dt></BookgDt>"


def entry(amount: str, side: str, reference: str, *, name: str = "", content: str = "", currency: str = "VND") -> str:
    known = f"<EndToEndId>{name}</EndToEndId>" if name else ""
    text = f"<RmtInf><Ustrd>{content}</Ustrd></RmtInf>" if content else ""
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"{DAY}<BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs>"
        f"<AcctSvcrRef>{reference}</AcctSvcrRef>{known}</Refs>"
        f'<Amt Ccy="{currency}">{amount}</Amt>{text}</TxDtls></NtryDtls></Ntry>'
    )


def booked(*entries: str, message: str = "BN1", number: int | None = None, total: str = "") -> bytes:
    sums = f"<NbOfNtries>{number}</NbOfNtries>" if number is not None else ""
    sums += f"<Sum>{total}</Sum>" if total else ""
    summary = f"<TxsSummry><TtlNtries>{sums}</TtlNtries></TxsSummry>" if sums else ""
    return (
        f'<Document xmlns="{NAMESPACE}camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>{message}</MsgId>'
        f"<CreDtTm>2026-04-02T08:00:00+07:00</CreDtTm></GrpHdr><Ntfctn><Id>{message}</Id><Acct><Id><Othr>"
        f"<Id>{ACCOUNT}</Id></Othr></Id></Acct>{summary}{''.join(entries)}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()


@pytest.fixture
def centre() -> Centre:
    return factories.centre(with_payment_lists=True)


def load(centre: Centre, content: bytes) -> tuple[BankFile, bool]:
    with factories.acting(factories.job(centre)) as job:
        loaded = load_bank_file(actor=job, centre_id=centre.pk, content=content)
        apply_bank_file(actor=job, file_id=loaded.file.pk)
    return loaded.file, loaded.before


def problems(centre: Centre) -> list[BankItem]:
    with factories.acting(factories.job(centre)):
        return list(bank_items_to_see(centre.pk))


def test_the_file_that_goes_out_has_its_shape_and_is_the_same_again() -> None:
    transfers = [Transfer("PO-7-1", 6_000_000, Account("970436", "0011", "LÒ THỊ MINH HỌA"), "Trợ cấp tháng 1")]
    at = dt.datetime(2026, 3, 27, 9, tzinfo=clock.ZONE)
    made = [
        initiation(message_id="DSC-1", made_at=at, pay_on=dt.date(2026, 4, 3), debtor=FROM, transfers=transfers)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    kind, root = read(made[0])
    assert kind == "pain.001.001.09"
    assert [one.text for one in root.iterfind(".//{*}CtrlSum")] == ["6000000", "6000000"]
    assert root.find(".//{*}InstdAmt").text == "6000000"
    assert root.find(".//{*}Cdtr/{*}Nm").text == "LO THI MINH HOA"
    assert latin("Đặng — Ước", 140) == "DANG   UOC"
    with pytest.raises(FileRefused):
        initiation(message_id="X" * 36, made_at=at, pay_on=dt.date(2026, 4, 3), debtor=FROM, transfers=transfers)


ENTITY = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
DECLARED = b'<?xml version="1.0" encoding="%s"?>'
LAUGHS = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"  \n", "file_empty"),
        (b"not xml", "not_xml"),
        (status(transaction("PO-1", "ACCP"))[:-20], "not_xml"),
        (ENTITY, "has_doctype"),
        (LAUGHS, "has_doctype"),
        (b"<html/>", "other_message"),
        (b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"/>', "other_message"),
        (booked().replace(b"<MsgId>BN1</MsgId>", b""), "wrong_shape"),
        (status(message="ST ố").decode().encode("utf-16"), "not_utf8"),
        ((DECLARED % b"utf-16").decode().encode("utf-16-le") + status().decode().encode("utf-16-le"), "not_utf8"),
        (DECLARED % b"windows-1252" + status(message="ST \u00e9").decode().encode("cp1252"), "not_utf8"),
        (booked(entry("6000000", "DBIT", "F1").replace("2026-04-02", "12026-04-02")), "wrong_day"),
        (booked(entry("6000000", "DBIT", "F1"), number=2), "wrong_totals"),
        (booked(entry("6000000", "DBIT", "F1"), number=1, total="6000001"), "wrong_totals"),
        (booked(entry("6000000", "CRDT", "F1", currency="USD")), "wrong_currency"),
        (booked(entry("6000000.50", "CRDT", "F1")), "part_of_dong"),
        (b" " * (20 * 1024 * 1024 + 1), "file_empty"),
        (b"<d>" + b" " * (20 * 1024 * 1024) + b"</d>", "file_too_large"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(centre: Centre, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        load(centre, content)
    assert (refused.value.code, bool(str(refused.value.message))) == (code, True)
    with factories.acting(factories.job(centre)):
        assert not BankFile.objects.exists()


def test_a_whole_amount_written_with_decimals_is_whole() -> None:
    (item,) = report(booked(entry("6000000.00", "CRDT", "F1"), number=1, total="6000000.00")).items
    assert (item.kind, item.amount, item.day) == ("credit", 6_000_000, dt.date(2026, 4, 2))


def test_a_number_of_the_bank_at_several_transactions_names_each() -> None:
    said = report(booked(entry("1", "CRDT", "F1"), entry("2", "CRDT", "F1"), entry("3", "CRDT", "F2")))
    assert [item.entry_id for item in said.items] == ["F1", "F1#2", "F2"]


def test_money_of_two_messages_that_count_their_entries_alike_is_kept_twice(centre: Centre) -> None:
    plain = (
        '<Ntry><NtryRef>1</NtryRef><Amt Ccy="VND">500000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        "<BookgDt><Dt>2026-04-02</Dt></BookgDt><BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd></Ntry>"
    )
    for message in ("BN1", "BN2"):
        load(centre, booked(plain, message=message))
    with factories.acting(factories.job(centre)):
        assert RecoveryCredit.objects.count() == 2


def test_paid_and_sent_back_in_one_file_under_long_numbers_are_both_heard(centre: Centre) -> None:
    order = prepared(centre)
    number = "0" * 34
    back = entry(str(AMOUNT), "CRDT", f"{number}2", name=order.reference).replace(
        "</TxDtls>", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>"
    )
    load(centre, booked(entry(str(AMOUNT), "DBIT", f"{number}1", name=order.reference), back, message="B" * 35))
    assert answers_of(order) == [("paid", True), ("rejected", False)]
    assert [item.kind for item in problems(centre)] == ["returned"]


def test_a_day_the_bank_does_not_name_is_the_day_here(centre: Centre) -> None:
    order = prepared(centre)
    content = booked(entry(str(AMOUNT), "DBIT", "F1", name=order.reference).replace(DAY, ""))
    with factories.acting(factories.job(centre)) as job:
        file = load_bank_file(actor=job, centre_id=centre.pk, content=content).file
        BankFile.objects.filter(pk=file.pk).update(kept_at=dt.datetime(2026, 4, 3, 0, 30, tzinfo=clock.ZONE))
        apply_bank_file(actor=job, file_id=file.pk)
    assert as_it_is(order).paid_on == dt.date(2026, 4, 3)


def test_the_same_file_twice_changes_nothing_and_says_so(centre: Centre) -> None:
    order = prepared(centre)
    content = status(transaction(order.reference, "ACSP", amount=str(AMOUNT)))
    assert load(centre, content)[1] is False
    assert load(centre, content)[1] is True
    assert answers_of(order) == [("accepted", True)]
    with pytest.raises(Conflict):
        load(centre, status(transaction(order.reference, "RJCT", "AC04")))
    again = booked(entry(str(AMOUNT), "DBIT", "F1", name=order.reference))
    load(centre, again)
    load(centre, again.replace(b"BN1", b"BN2"))
    assert as_it_is(order).state == "paid"


@pytest.mark.parametrize("code", ["AC01", "AC04", "AC06", "BE01", "RC01", "AG01"])
def test_a_rejected_account_is_mended_by_the_worker(centre: Centre, code: str) -> None:
    order = prepared(centre)
    load(centre, status(transaction(order.reference, "RJCT", code)))
    back = as_it_is(order)
    assert (back.state, back.reject_reason) == ("rejected", reason_of(code)[1])
    with factories.acting(factories.job(centre)):
        assert account_is_wrong(back)
    assert problems(centre) == []


def test_another_reason_is_the_centres_to_look_at(centre: Centre) -> None:
    order = prepared(centre)
    load(centre, status(transaction(order.reference, "RJCT", "AM04")))
    back = as_it_is(order)
    with factories.acting(factories.job(centre)):
        assert not account_is_wrong(back)
    assert "AM04" in back.reject_reason


def test_an_answer_for_an_unknown_order_is_kept_for_a_person(centre: Centre) -> None:
    load(centre, status(transaction("PO-unknown", "ACSP")))
    (item,) = problems(centre)
    assert (item.end_to_end_id, item.order_id) == ("PO-unknown", None)
    officer = factories.staff(Role.OFFICER, at=centre)
    with factories.acting(officer):
        with pytest.raises(WrongState):
            settle_bank_item(actor=officer, item_id=item.pk, note=" ")
        for _press in range(2):
            settle_bank_item(actor=officer, item_id=item.pk, note="Của trung tâm khác")
    assert problems(centre) == []


def test_another_amount_or_a_contradiction_waits_for_a_person(centre: Centre) -> None:
    order = prepared(centre)
    load(centre, status(transaction(order.reference, "ACSP", amount=str(AMOUNT - 1))))
    assert as_it_is(order).state == "prepared"
    assert len(problems(centre)) == 1
    other = prepared(centre, "claimant_old_law", **SECOND)
    load(centre, booked(entry(str(AMOUNT), "DBIT", "F1", name=other.reference)))
    load(centre, status(transaction(other.reference, "RJCT", "AC04"), message="ST2"))
    assert as_it_is(other).state == "paid"
    assert len(problems(centre)) == 2


def test_money_that_comes_in_finds_its_recovery_or_a_person(centre: Centre) -> None:
    person = factories.person(related_to=centre)
    with factories.acting(factories.job(centre)) as job:
        recovery = open_recovery(
            actor=job,
            centre_id=centre.pk,
            person_id=person.pk,
            amount=AMOUNT,
            reference="RC-1",
            decision_number="90",
            due_on=dt.date(2026, 4, 15),
            on=dt.date(2026, 4, 1),
        )
    load(centre, booked(entry(str(AMOUNT), "CRDT", "F1", content=f"nop {recovery.code}"), entry("5", "CRDT", "F2")))
    load(centre, booked(entry(str(AMOUNT), "CRDT", "F1", content=f"nop {recovery.code}"), message="BN2"))
    with factories.acting(factories.job(centre)):
        recovery.refresh_from_db()
        assert (recovery.state, RecoveryCredit.objects.count()) == ("settled", 2)
