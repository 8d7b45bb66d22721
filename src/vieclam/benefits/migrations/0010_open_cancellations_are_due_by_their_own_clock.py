"""Give the open cancellations of earlier versions the day of their own clock (NĐ 374 Điều 16.3).

They bore the day of the grant's decision and so were late from the first moment. Run by the tables' owner, whom
row-level security does not bind; the history keeps what stood before.
"""

from django.db import migrations

FORWARD = """
update benefits_proposal proposal set due_on = clock.due_on
from dossiers_deadline clock
where clock.dossier_id = proposal.dossier_id and clock.step = 'cancel_file' and clock.replaced_at is null
  and proposal.kind = 'cancel' and proposal.state not in ('sealed', 'dropped')
  and proposal.due_on is distinct from clock.due_on;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("benefits", "0009_signed_may_go_back"),
        ("dossiers", "0010_ended_dossiers_have_no_open_clock"),
    ]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
