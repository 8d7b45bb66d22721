"""Open clocks of all centres, for whoever changes the working calendar: a code, a rule and days, no person."""

from django.db import migrations

FORWARD = """
create function open_dossier_deadlines() returns table (code varchar, step varchar, base_date date, due_on date)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('app.purpose', true), '') <> 'reference' then
    raise exception 'open_dossier_deadlines answers only to the maintenance of reference data' using errcode = '42501';
  end if;
  return query select d.code, l.step, l.base_date, l.due_on
    from dossiers_deadline l join dossiers_dossier d on d.id = l.dossier_id
    where l.met_on is null and l.replaced_at is null and d.code is not null
      and (d.state in ('filed', 'info_requested')
           or (d.state = 'complete' and l.step <> 'file')
           or (d.state = 'decided' and l.step not in ('file', 'withdraw')))
    order by l.due_on, d.code;
end $$;
"""
BACKWARD = "drop function open_dossier_deadlines();"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_officer_queue")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
