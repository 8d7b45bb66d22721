"""Signing decisions: ours against pyHanko as shipped, in turns in the same run, on the same files and key.

RSA-2048, PAdES B-B, SHA-256, one visible stamp. Theirs: ``SimpleSigner`` and ``TextStampStyle`` as in its manual, with
its own font, which is its fastest and knows no Vietnamese letters. Ours: ``vieclam.documents.engine.signing.sign`` with
the stamp drawn by Typst. Wanted: at least 5 times. A sample of each is judged by ``pdfsig``.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import SimpleSigner
from pyhanko.stamp import TextStampStyle

from tests.documents.engine.samples import DEPARTMENT, LONG_NAME, benefit_decision
from vieclam.documents.engine.certificates import TrialAuthority
from vieclam.documents.engine.signing import Signer, sign
from vieclam.documents.engine.stamps import Stamp
from vieclam.documents.engine.times import VIETNAM
from vieclam.documents.engine.typesetting import render

WANTED = 5
ROUNDS = int(os.environ.get("ROUNDS", "6"))
OURS_PER_ROUND, THEIRS_PER_ROUND, DOCUMENTS = 60, 12, 20
PASSPHRASE = "benchmark only"


def now() -> datetime:
    return datetime.fromtimestamp(time.time(), tz=VIETNAM)


@dataclass
class Tally:
    """Documents signed and seconds spent."""

    seconds: float = 0.0
    count: int = 0
    last: bytes = field(default=b"", repr=False)

    def run(self, work: Callable[[bytes], bytes], files: Iterator[bytes], times: int) -> None:
        batch = [next(files) for _ in range(times)]
        begin = time.perf_counter()
        for pdf in batch:
            self.last = work(pdf)
        self.seconds += time.perf_counter() - begin
        self.count += times

    @property
    def rate(self) -> float:
        return self.count / self.seconds


def as_shipped(certificate: Path, key: Path, chain: Path) -> Callable[[bytes], bytes]:
    signer = SimpleSigner.load(
        str(key), str(certificate), ca_chain_files=(str(chain),), key_passphrase=PASSPHRASE.encode()
    )
    style = TextStampStyle(stamp_text="Ky so: %(signer)s\nThoi gian: %(ts)s")
    metadata = PdfSignatureMetadata(field_name="person", subfilter=SigSeedSubFilter.PADES, name="Nguyen Thi Hong Hanh")

    def work(pdf: bytes) -> bytes:
        output = io.BytesIO()
        pdf_signer = PdfSigner(metadata, signer=signer, stamp_style=style)
        pdf_signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=output)
        return output.getvalue()

    return work


def judged_valid(pdf: bytes, signatures: int) -> bool:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        said = subprocess.run(["pdfsig", "-nocert", file.name], capture_output=True, text=True, check=False).stdout
    return said.count("Signature is Valid.") == signatures


def main() -> int:
    begin = time.perf_counter()
    documents = [render("N374-12", benefit_decision(monthly_amount=5_000_000 + number)) for number in range(DOCUMENTS)]
    rendered = DOCUMENTS / (time.perf_counter() - begin)
    with tempfile.TemporaryDirectory() as folder:
        period = {"valid_from": now() - timedelta(days=1), "valid_to": now() + timedelta(days=2)}
        authority = TrialAuthority.open_or_create(Path(folder), PASSPHRASE, now=now())
        person = authority.person("person", LONG_NAME, organisation=DEPARTMENT, **period)
        office = authority.organisation("seal", DEPARTMENT, **period)
        theirs_work = as_shipped(person.certificate, person.key, authority.issuing)
        person_signer, seal_signer = Signer.load_issued(person, PASSPHRASE), Signer.load_issued(office, PASSPHRASE)
    stamp, seal = Stamp("person", LONG_NAME, DEPARTMENT), Stamp("seal", DEPARTMENT)

    def ours_work(pdf: bytes) -> bytes:
        return sign(pdf, signer=person_signer, stamp=stamp, when=now())

    def both_work(pdf: bytes) -> bytes:
        return sign(ours_work(pdf), signer=seal_signer, stamp=seal, when=now())

    files = cycle(documents)
    ours, both, theirs = Tally(), Tally(), Tally()
    valid = judged_valid(both_work(next(files)), 2) and judged_valid(theirs_work(next(files)), 1)
    for _ in range(ROUNDS):
        theirs.run(theirs_work, files, THEIRS_PER_ROUND)
        ours.run(ours_work, files, OURS_PER_ROUND)
        both.run(both_work, files, OURS_PER_ROUND // 2)
        valid = valid and judged_valid(ours.last, 1) and judged_valid(both.last, 2) and judged_valid(theirs.last, 1)
    ratio = ours.rate / theirs.rate
    print(
        f"sign: {ours.rate:.0f} decisions/s with one signature, {both.rate:.0f}/s with two (person and seal); "
        f"pyHanko as shipped {theirs.rate:.1f}/s with one; ratio {ratio:.1f} (wanted {WANTED}: "
        f"{'met' if ratio >= WANTED else 'MISSED'}); pdfsig on a sample of each: {'valid' if valid else 'INVALID'}; "
        f"rendering {rendered:.0f}/s"
    )
    return 0 if valid else 1


if __name__ == "__main__":
    sys.exit(main())
