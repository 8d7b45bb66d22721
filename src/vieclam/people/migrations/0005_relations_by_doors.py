"""Relations are written by the doors alone: by the person for themselves, or with the three keys for a centre.

The doors also ask who knocks: an account's person is looked up before anybody acts, an account is linked by sign-in
alone, and the three keys are tried by a centre or a job.
"""

from importlib import import_module

from django.db import migrations

before = import_module("vieclam.people.migrations.0003_own_sign_in_is_no_view").FORWARD
DOORS = """
create function relate_to_centre(wanted_centre bigint, moment timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_person() is null then
    raise exception 'relate_to_centre: a person relates themselves' using errcode = '42501';
  end if;
  insert into people_personcentre (person_id, centre_id, purpose, reason, made_at)
  values (app_person(), wanted_centre, 'insurance', '', moment)
  on conflict (person_id, centre_id, purpose) do update set until = null
    where people_personcentre.until is not null;
end $$;

create or replace function person_of_user(wanted bigint) returns table (id bigint, full_name varchar)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if app_actor() <> '' then
    raise exception 'person_of_user is asked before anybody acts' using errcode = '42501';
  end if;
  return query select p.id, p.full_name from people_person p where p.user_id = wanted;
end $$;
"""
WHO = """  if coalesce(current_setting('app.actor', true), '') = '' then
    raise exception 'find_or_create_person needs an actor' using errcode = '42501';
  end if;
"""
WHO_NOW = """  if not (app_actor() like 'job:%' or (app_actor() like 'staff:%' and app_centre() is not null)) then
    raise exception 'find_or_create_person is for centres and jobs' using errcode = '42501';
  end if;
  if wanted_user is not null and not (app_actor() like 'job:%' and app_centre() is null and app_person() is null
      and exists (select 1 from accounts_user u where u.id = wanted_user and u.kind = 'worker')) then
    raise exception 'find_or_create_person: sign-in alone links an account' using errcode = '42501';
  end if;
"""
ANSWER = "  return query select known.id, case when made"
RELATE = """  if app_centre() is not null then
    insert into people_personcentre (person_id, centre_id, purpose, reason, made_at)
    values (known.id, app_centre(), 'insurance', '', moment)
    on conflict on constraint relation_once do update set until = null
      where people_personcentre.until is not null;
  end if;
"""
FORWARD = DOORS + before.replace(WHO, WHO_NOW).replace(ANSWER, RELATE + ANSWER)
assert WHO in before and ANSWER in before  # noqa: S101 - the text above was written against this one
BACKWARD = (
    "drop function relate_to_centre(bigint, timestamptz);"
    + before
    + """
create or replace function person_of_user(wanted bigint) returns table (id bigint, full_name varchar)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.full_name from people_person p where p.user_id = wanted
$$;
"""
)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_listings"), ("accounts", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
