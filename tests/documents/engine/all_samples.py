"""One sample for each form."""

from tests.documents.engine.samples import BASIC
from tests.documents.engine.samples_changes import CHANGES
from tests.documents.engine.samples_connections import CONNECTIONS
from tests.documents.engine.samples_former import FORMER
from tests.documents.engine.samples_job_bank import JOB_BANK
from tests.documents.engine.samples_own import OWN
from tests.documents.engine.samples_reports import REPORTS
from tests.documents.engine.samples_seekers import SEEKERS
from tests.documents.engine.samples_training import TRAINING
from tests.documents.engine.samples_transfers import TRANSFERS

ALL = BASIC | CHANGES | TRANSFERS | TRAINING | REPORTS | FORMER | JOB_BANK | SEEKERS | CONNECTIONS | OWN
