"""Stop the clocks that dossiers ended or decided by earlier versions left running.

An ended dossier's stop on the day it ended; of a decided one, those of filing and withdrawal stop on the day of the
decision. That social insurance is told of a result nobody took stays owed. Run by the tables' owner, whom row-level
security does not bind; the history keeps what stood before.
"""

from django.db import migrations

FORWARD = """
update dossiers_deadline clock set met_on = dossier.ended_on
from dossiers_dossier dossier
where dossier.id = clock.dossier_id and clock.met_on is null and clock.replaced_at is null
  and dossier.state in ('withdrawn', 'refused', 'lapsed', 'cancelled') and dossier.ended_on is not null
  and clock.step <> 'tell_si_not_collected';

update dossiers_deadline clock set met_on = decision.met_on
from dossiers_dossier dossier
join dossiers_deadline decision on decision.dossier_id = dossier.id and decision.step = 'decision'
  and decision.replaced_at is null and decision.met_on is not null
where dossier.id = clock.dossier_id and clock.met_on is null and clock.replaced_at is null
  and dossier.state in ('decided', 'collected') and clock.step in ('file', 'withdraw');
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_ask_the_worker")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
