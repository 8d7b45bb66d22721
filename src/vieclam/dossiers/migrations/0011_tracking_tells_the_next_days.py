"""Tracking tells the one next day of the state, also of a paper asked for and of the next notification, and no other."""

from importlib import import_module

from django.db import migrations

doors = import_module("vieclam.dossiers.migrations.0002_doors").FORWARD
BEFORE = doors[doors.index("create function track_dossier") :]
FORWARD = """
drop function track_dossier(text);
create function track_dossier(wanted text, today date) returns table (
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
    where e.dossier_id = d.id and e.state = 'active' and b.state = 'waiting' and b.window_to >= today
    order by b.number limit 1) m on true
  where d.state <> 'draft' and (d.code = wanted or d.alias_code = nullif(wanted, '') or d.token = wanted)
$$;
"""
BACKWARD = f"drop function track_dossier(text, date); {BEFORE}"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_ended_dossiers_have_no_open_clock"), ("benefits", "0007_signed_may_be_dropped")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
