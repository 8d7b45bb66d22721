"""Row-level security: what a model declares, who is acting now, and the policies made from both."""

from vieclam.core.tenancy.acting import acting_as, current_actor, in_centre
from vieclam.core.tenancy.declaration import PUBLIC, SHARED, SYSTEM, Tenancy, TenancyKind, person_rows, tenant_rows

__all__ = [
    "PUBLIC",
    "SHARED",
    "SYSTEM",
    "Tenancy",
    "TenancyKind",
    "acting_as",
    "current_actor",
    "in_centre",
    "person_rows",
    "tenant_rows",
]
