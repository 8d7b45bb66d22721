"""Acts on statutory reports, and who may do them: the centre's director answers for them, the Department reads."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

READ_REPORTS = Act(
    "labourmarket.read_reports",
    roles=frozenset({Role.HEAD, Role.CENTRE_DIRECTOR, Role.REVIEWER, Role.DEPARTMENT_DIRECTOR}),
)
SEND_REPORT = Act("labourmarket.send_report", roles=frozenset({Role.CENTRE_DIRECTOR}))
