"""The doors that let a centre see a person say what for: unemployment insurance, or employment services.

Code of before calls them without a purpose and means insurance.
"""

from django.db import migrations

FORWARD = """
drop function find_or_create_person(text, text, text, date, text, bigint, timestamptz);
drop function relate_to_centre(bigint, timestamptz);
create function find_or_create_person(
  number text, name text, folded text, birth date, wanted_sex text, wanted_user bigint, moment timestamptz,
  wanted_purpose text default 'insurance'
) returns table (person_id bigint, outcome text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare known people_person%rowtype; made boolean := false;
begin
  if not (app_actor() like 'job:%' or (app_actor() like 'staff:%' and app_centre() is not null)) then
    raise exception 'find_or_create_person is for centres and jobs' using errcode = '42501';
  end if;
  if wanted_purpose not in ('insurance', 'employment') then
    raise exception 'no purpose of a relation made here: %', wanted_purpose using errcode = '22023';
  end if;
  if wanted_user is not null and not (app_actor() like 'job:%' and app_centre() is null and app_person() is null
      and exists (select 1 from accounts_user u where u.id = wanted_user and u.kind = 'worker')) then
    raise exception 'find_or_create_person: sign-in alone links an account' using errcode = '42501';
  end if;
  if exists (select 1 from people_person p where p.user_id = wanted_user and p.personal_number <> number) then
    return query select null::bigint, 'other_number'; return;
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
  if wanted_user is null then
    insert into people_view (person_id, actor, actor_name, centre_id, what, at)
    values (known.id, current_setting('app.actor', true), '',
      nullif(current_setting('app.centre', true), '')::bigint, 'find_or_create_person', moment);
  end if;
  if app_centre() is not null then
    insert into people_personcentre (person_id, centre_id, purpose, reason, made_at)
    values (known.id, app_centre(), wanted_purpose, '', moment)
    on conflict on constraint relation_once do update set until = null
      where people_personcentre.until is not null;
  end if;
  return query select known.id, case when made then 'created' else 'found' end;
end $$;

create function relate_to_centre(
  wanted_centre bigint, moment timestamptz, wanted_purpose text default 'insurance'
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_person() is null then
    raise exception 'relate_to_centre: a person relates themselves' using errcode = '42501';
  end if;
  if wanted_purpose not in ('insurance', 'employment') then
    raise exception 'no purpose of a relation made here: %', wanted_purpose using errcode = '22023';
  end if;
  insert into people_personcentre (person_id, centre_id, purpose, reason, made_at)
  values (app_person(), wanted_centre, wanted_purpose, '', moment)
  on conflict (person_id, centre_id, purpose) do update set until = null
    where people_personcentre.until is not null;
end $$;
"""

BACKWARD = """
drop function find_or_create_person(text, text, text, date, text, bigint, timestamptz, text);
drop function relate_to_centre(bigint, timestamptz, text);
create function find_or_create_person(
  number text, name text, folded text, birth date, wanted_sex text, wanted_user bigint, moment timestamptz
) returns table (person_id bigint, outcome text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare known people_person%rowtype; made boolean := false;
begin
  if not (app_actor() like 'job:%' or (app_actor() like 'staff:%' and app_centre() is not null)) then
    raise exception 'find_or_create_person is for centres and jobs' using errcode = '42501';
  end if;
  if wanted_user is not null and not (app_actor() like 'job:%' and app_centre() is null and app_person() is null
      and exists (select 1 from accounts_user u where u.id = wanted_user and u.kind = 'worker')) then
    raise exception 'find_or_create_person: sign-in alone links an account' using errcode = '42501';
  end if;
  if exists (select 1 from people_person p where p.user_id = wanted_user and p.personal_number <> number) then
    return query select null::bigint, 'other_number'; return;
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
  if wanted_user is null then
    insert into people_view (person_id, actor, actor_name, centre_id, what, at)
    values (known.id, current_setting('app.actor', true), '',
      nullif(current_setting('app.centre', true), '')::bigint, 'find_or_create_person', moment);
  end if;
  if app_centre() is not null then
    insert into people_personcentre (person_id, centre_id, purpose, reason, made_at)
    values (known.id, app_centre(), 'insurance', '', moment)
    on conflict on constraint relation_once do update set until = null
      where people_personcentre.until is not null;
  end if;
  return query select known.id, case when made then 'created' else 'found' end;
end $$;

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
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_listing_doors")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
