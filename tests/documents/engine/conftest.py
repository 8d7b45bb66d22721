"""One test authority with a person and an organisation for the whole run."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.documents.engine.samples import DEPARTMENT, LONG_NAME, benefit_decision
from vieclam.documents.engine.certificates import TrialAuthority
from vieclam.documents.engine.signing import Signer, sign
from vieclam.documents.engine.stamps import Stamp
from vieclam.documents.engine.typesetting import VIETNAM, render

PASSPHRASE = "mật khẩu thử nghiệm"
MOMENT = datetime(2026, 2, 5, 9, 30, 15, tzinfo=VIETNAM)


@dataclass(frozen=True)
class Office:
    """Who signs in the tests."""

    authority: TrialAuthority
    root: bytes
    person: Signer
    seal: Signer
    person_stamp: Stamp
    seal_stamp: Stamp

    def sign_by_person(self, pdf: bytes, when: datetime = MOMENT) -> bytes:
        return sign(pdf, signer=self.person, stamp=self.person_stamp, when=when)

    def seal_it(self, pdf: bytes) -> bytes:
        return sign(pdf, signer=self.seal, stamp=self.seal_stamp, when=MOMENT + timedelta(hours=1))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("authority")
    begin, end = MOMENT - timedelta(days=30), MOMENT + timedelta(days=365)
    authority = TrialAuthority.open_or_create(folder, PASSPHRASE, now=begin)
    person = authority.person(
        "person", LONG_NAME, organisation=DEPARTMENT, title="Phó Giám đốc", valid_from=begin, valid_to=end
    )
    seal = authority.organisation("seal", DEPARTMENT, valid_from=begin, valid_to=end, algorithm="ec")
    return Office(
        authority=authority,
        root=authority.root.read_bytes(),
        person=Signer.load_issued(person, PASSPHRASE),
        seal=Signer.load_issued(seal, PASSPHRASE),
        person_stamp=Stamp("person", LONG_NAME, DEPARTMENT),
        seal_stamp=Stamp("seal", DEPARTMENT),
    )


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    return render("N374-12", benefit_decision())


@pytest.fixture(scope="session")
def signed_by_person(office: Office, unsigned: bytes) -> bytes:
    return office.sign_by_person(unsigned)


@pytest.fixture(scope="session")
def signed(office: Office, signed_by_person: bytes) -> bytes:
    return office.seal_it(signed_by_person)
