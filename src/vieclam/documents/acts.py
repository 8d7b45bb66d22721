"""Acts on documents, and who may do them."""

from vieclam.core.actors import Role
from vieclam.core.permissions import Act

_DESK = frozenset({Role.RECEPTION, Role.OFFICER, Role.COUNSELLOR, Role.HEAD})
ISSUE_SLIP = Act("documents.issue_slip", roles=_DESK, owner=True, jobs=True)
RELEASE = Act("documents.release", roles=frozenset({Role.CENTRE_DIRECTOR}))
SIGN = Act("documents.sign", roles=frozenset({Role.DEPARTMENT_DIRECTOR, Role.CENTRE_DIRECTOR}))
SEAL = Act("documents.seal", roles=frozenset({Role.DEPARTMENT_CLERK}))
# A centre's own notices: released by the officer who vouches for them, sealed by the centre's clerk.
RELEASE_NOTICE = Act("documents.release_notice", roles=frozenset({Role.OFFICER, Role.CENTRE_DIRECTOR}))
SEAL_NOTICE = Act("documents.seal_notice", roles=frozenset({Role.CLERK}))
# The words a centre writes into its own forms (slips that no decree prints).
CHANGE_WORDS = Act("documents.change_words", roles=frozenset({Role.HEAD, Role.CENTRE_DIRECTOR}))
CERTIFICATE = Act("documents.certificate", roles=frozenset({Role.PLATFORM_ADMINISTRATOR}))
VOID = Act(
    "documents.void",
    roles=frozenset({Role.DEPARTMENT_CLERK, Role.CLERK, Role.CENTRE_DIRECTOR, Role.DEPARTMENT_DIRECTOR}),
    jobs=True,
)
# Part of sending a decision back before its seal: whoever may do that takes its number back with it.
TAKE_BACK = Act(
    "documents.take_back",
    roles=frozenset(
        {
            Role.HEAD,
            Role.CENTRE_DIRECTOR,
            Role.CLERK,
            Role.REVIEWER,
            Role.DEPARTMENT_DIRECTOR,
            Role.DEPARTMENT_CLERK,
        }
    ),
    jobs=True,
)
READ = Act(
    "documents.read",
    roles=frozenset(
        {
            Role.RECEPTION,
            Role.OFFICER,
            Role.HEAD,
            Role.CENTRE_DIRECTOR,
            Role.CLERK,
            Role.ARCHIVIST,
            Role.REVIEWER,
            Role.DEPARTMENT_DIRECTOR,
            Role.DEPARTMENT_CLERK,
        }
    ),
    owner=True,
    jobs=True,
)
# The papers of the job bank, for counsellors too, who see no dossiers.
OF_JOBS = frozenset({"N374-01", "OWN-GT", "OWN-PTV", "N352-04"})
READ_OF_JOBS = Act("documents.read_of_jobs", roles=READ.roles | {Role.COUNSELLOR}, owner=True, jobs=True)
