"""Acts on reference data: the platform administrator's alone."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

_ADMINISTRATOR = frozenset({Role.PLATFORM_ADMINISTRATOR})

LOAD_REFERENCE = Act("reference.load", roles=_ADMINISTRATOR)
EDIT_REFERENCE = Act("reference.edit", roles=_ADMINISTRATOR)
PUBLISH_CALENDAR = Act("reference.publish_calendar", roles=_ADMINISTRATOR)
DECIDE_OPEN_QUESTION = Act("reference.decide_open_question", roles=_ADMINISTRATOR)
IMPORT_WAGE_REGIONS = Act("reference.import_wage_regions", roles=_ADMINISTRATOR)
SEE_REFERENCE_HISTORY = Act("reference.see_history", roles=_ADMINISTRATOR)
