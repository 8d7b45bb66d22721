"""The two doors to people across centres: the record behind a signed-in user, and find-or-create by three keys."""

from django.db import migrations

FORWARD = """
create function person_of_user(wanted bigint) returns table (id bigint, full_name varchar)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.full_name from people_person p where p.user_id = wanted
$$;

create function find_or_create_person(
  number text, name text, folded text, birth date, wanted_sex text, wanted_user bigint, moment timestamptz
) returns table (person_id bigint, outcome text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare known people_person%rowtype; made boolean := false;
begin
  if coalesce(current_setting('app.actor', true), '') = '' then
    raise exception 'find_or_create_person needs an actor' using errcode = '42501';
  end if;
  insert into people_person (personal_number, full_name, folded_name, birth_date, sex, phone, email,
    permanent_commune_code, permanent_address, current_commune_code, current_address, social_insurance_number, user_id)
  values (number, name, folded, birth, wanted_sex, '', '', '', '', '', '', '', wanted_user)
  on conflict (personal_number) do nothing;
  made := found;
  select * into known from people_person p where p.personal_number = number for update;
  if known.folded_name <> folded or known.birth_date <> birth then
    return query select null::bigint, 'differs'; return;
  end if;
  if wanted_user is not null and known.user_id is distinct from wanted_user then
    if known.user_id is not null then return query select null::bigint, 'other_user'; return; end if;
    update people_person p set user_id = wanted_user where p.id = known.id;
  end if;
  insert into people_view (person_id, actor, actor_name, centre_id, what, at)
  values (known.id, current_setting('app.actor', true), '',
    nullif(current_setting('app.centre', true), '')::bigint, 'find_or_create_person', moment);
  return query select known.id, case when made then 'created' else 'found' end;
end $$;
"""
BACKWARD = """
drop function person_of_user(bigint);
drop function find_or_create_person(text, text, text, date, text, bigint, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
