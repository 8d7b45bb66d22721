"""The doors across centres: who is trained elsewhere at the same time, and tracking by code or token without sign-in."""

from django.db import migrations

FORWARD = """
create function trained_elsewhere(mine bigint, numbers text[]) returns table (personal_number varchar)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('app.actor', true), '') = '' then
    raise exception 'trained_elsewhere needs an actor' using errcode = '42501';
  end if;
  return query
    select distinct t.personal_number
    from employer_support_trainee t
    join employer_support_course c on c.id = t.course_id
    join employer_support_application a on a.id = t.application_id
    where t.personal_number = any (numbers) and a.id <> mine and t.removed_at is null
      and a.state in ('filed', 'info_requested', 'complete', 'granted', 'paid', 'settled', 'recovering')
      and exists (select 1 from employer_support_course own where own.application_id = mine
        and own.starts_on <= c.ends_on and c.starts_on <= own.ends_on);
end $$;

create function track_application(wanted text) returns table (
  state varchar, procedure_code text, centre_name varchar, next_to date)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.state, '1.014754', c.name,
    (select min(d.due_on) from employer_support_supportdeadline d
      where d.application_id = a.id and d.met_on is null and d.replaced_at is null)
  from employer_support_application a join organisations_centre c on c.id = a.centre_id
  where a.code = wanted or a.token = wanted
$$;
"""


class Migration(migrations.Migration):
    replaces = [("employer_support", "0002_doors")]
    dependencies = [("employer_support", "0001_tables"), ("organisations", "0001_tables")]
    operations = [migrations.RunSQL(FORWARD)]
