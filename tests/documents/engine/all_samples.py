"""One sample for each form."""

from tests.documents.engine.samples import BASIC
from tests.documents.engine.samples_changes import CHANGES

ALL = BASIC | CHANGES
