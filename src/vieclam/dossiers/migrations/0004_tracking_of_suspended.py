"""Tracking tells the next window of a suspended benefit, and of one on its way to another centre, too."""

from django.db import migrations

NEXT_DAYS = """
create or replace function track_dossier(wanted text, today date) returns table (
  state varchar, procedure_code varchar, centre_name varchar, next_from date, next_to date)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.state, d.procedure_code, c.name,
    case d.state when 'decided' then d.result_from when 'collected' then m.window_from end,
    case d.state when 'info_requested' then f.due_on when 'complete' then d.decision_due_on
      when 'decided' then d.result_to when 'collected' then m.window_to end
  from dossiers_dossier d join organisations_centre c on c.id = d.centre_id
  left join dossiers_deadline f on f.dossier_id = d.id and f.step = 'file' and f.replaced_at is null
  left join lateral (
    select b.window_from, b.window_to from benefits_benefitmonth b join benefits_entitlement e on e.id = b.entitlement_id
    where e.dossier_id = d.id and e.state in (%(told_of)s) and b.state = 'waiting' and b.window_to >= today
    order by b.number limit 1) m on true
  where d.state <> 'draft' and (d.code = wanted or d.alias_code = nullif(wanted, '') or d.token = wanted)
$$;
"""


class Migration(migrations.Migration):
    """The states are those in which a month is notified: ``benefits.states.TOLD_OF``."""

    dependencies = [("dossiers", "0003_name_search")]
    operations = [
        migrations.RunSQL(
            NEXT_DAYS % {"told_of": "'active', 'suspended', 'transferring'"}, NEXT_DAYS % {"told_of": "'active'"}
        )
    ]
