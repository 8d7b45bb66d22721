"""Row-level security: what a model declares, who is acting now, and the policies made from both."""

from vieclam.core.tenancy.acting import acting_as, current_actor, in_centre
from vieclam.core.tenancy.declaration import (
    PUBLIC,
    SYSTEM,
    Tenancy,
    TenancyKind,
    person_rows,
    rows_of_two_centres,
    shared,
    story_of_two_centres,
    tenant_rows,
)
from vieclam.core.tenancy.memory import forget, read_once

__all__ = [
    "PUBLIC",
    "SYSTEM",
    "Tenancy",
    "TenancyKind",
    "acting_as",
    "current_actor",
    "forget",
    "in_centre",
    "person_rows",
    "read_once",
    "rows_of_two_centres",
    "shared",
    "story_of_two_centres",
    "tenant_rows",
]
