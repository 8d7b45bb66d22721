"""The two doors of duplicates: the search over all centres, by the nightly job alone, and how often each kind was right.

A centre learns of the other's person what is in the evidence: the name, for near numbers where the digits differ, of
an account its last four digits, for benefits the other centre and since when. Nothing else leaves a centre.
"""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

FORWARD = """
create function find_duplicates(moment timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare made integer;
begin
  if app_actor() <> 'job:duplicates.find' or app_centre() is not null or app_person() is not null then
    raise exception 'find_duplicates is for the nightly job' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtext('find_duplicates'));
  with accounts as (
    select person_id, centre_id, bank_bin, account_number from benefits_entitlement where method = 'account'
    -- Tuition goes to a school, support to an employer: their accounts are many people's by right.
    union select person_id, centre_id, bank_bin, account_number from payments_paymentorder
      where method = 'account' and purpose <> 'tuition' and employer_number = ''
    union select person_id, centre_id, bank_bin, account_number from programmes_programmeclaim
      where method = 'account' and withdrawn_on is null
  ), holders as (
    select *, min(person_id) over (partition by bank_bin, account_number) first_id from accounts
    where account_number <> ''
  ), spokes as (
    select other.centre_id, other.person_id, hub.centre_id hub_centre_id, hub.person_id hub_id,
      other.bank_bin, other.account_number
    from holders other join holders hub using (bank_bin, account_number)
    where hub.person_id = hub.first_id and other.person_id <> other.first_id
  ), shared as (
    select centre_id, person_id, hub_centre_id other_centre_id, hub_id other_person_id, bank_bin, account_number
    from spokes
    union all select hub_centre_id, hub_id, centre_id, person_id, bank_bin, account_number from spokes
  ), alike as (
    select a.id person_id, b.id other_person_id, b.full_name other_name, a.full_name = b.full_name same_marks,
      a.personal_number, b.personal_number other_number,
      levenshtein(a.personal_number, b.personal_number) apart,
      a.phone <> '' and a.phone = b.phone same_phone,
      a.social_insurance_number <> '' and a.social_insurance_number = b.social_insurance_number same_book
    from people_person a join people_person b using (folded_name, birth_date) where a.id <> b.id
  ), related as (
    select distinct person_id, centre_id from people_personcentre
    where purpose = 'insurance' and (until is null or until > moment)
  ), near as (
    select here.centre_id, alike.*, coalesce(
      min(there.centre_id) filter (where there.centre_id = here.centre_id), min(there.centre_id)) other_centre_id
    from alike join related here using (person_id) join related there on there.person_id = alike.other_person_id
    where alike.apart <= 2 or alike.same_phone or alike.same_book
    group by here.centre_id, alike.person_id, alike.other_person_id, alike.other_name, alike.same_marks,
      alike.personal_number, alike.other_number, alike.apart, alike.same_phone, alike.same_book
  ), running as (
    select person_id, centre_id, min(since) since from (
      select person_id, centre_id, decided_on since from benefits_entitlement
        where state in ('decided', 'active', 'suspended')
      -- On its way to another centre, it runs there as soon as it was taken over.
      union all select e.person_id, e.centre_id, e.decided_on from benefits_entitlement e
        where e.state = 'transferring' and not exists (select 1 from benefits_transfer t
          join benefits_entitlement taken on taken.arrived_by = t.id where t.entitlement_id = e.id)
      union all select person_id, centre_id, filed_on from dossiers_dossier
        where procedure_code = '1.014748' and state in ('filed', 'info_requested', 'complete')
    ) rows group by person_id, centre_id
  ), found_all as (
    select centre_id, person_id, 'same_account' kind, other_person_id, other_centre_id, jsonb_build_object(
        'other_name', (select full_name from people_person p where p.id = other_person_id),
        'bank_bin', bank_bin, 'account_end', right(account_number, 4)) evidence
      from shared
    union all select centre_id, person_id, case when apart <= 2 then 'typed_digits' else 'name_marks' end,
      other_person_id, other_centre_id, jsonb_build_object(
        'other_name', other_name, 'same_marks', same_marks, 'same_phone', same_phone, 'same_book', same_book)
      || case when apart > 2 then '{}'::jsonb else jsonb_build_object('differs_at', (
        select jsonb_agg(place order by place) from generate_series(1, 12) place
        where substr(personal_number, place, 1) <> substr(other_number, place, 1))) end
      from near
    union all select here.centre_id, here.person_id, 'running_twice', here.person_id, there.centre_id,
      jsonb_build_object('since', here.since, 'other_since', there.since)
      from running here join running there using (person_id) where here.centre_id <> there.centre_id
  ), found as (
    select distinct on (centre_id, kind, person_id, other_person_id) *, md5(evidence::text) fingerprint
    from found_all
    where kind = 'running_twice' or centre_id <> other_centre_id or person_id < other_person_id
    order by centre_id, kind, person_id, other_person_id, other_centre_id <> centre_id, other_centre_id,
      evidence::text
  ), renewed as (
    update duplicates_possibleduplicate l
    set evidence = f.evidence, fingerprint = f.fingerprint, other_centre_id = f.other_centre_id
    from found f
    where (l.centre_id, l.kind, l.person_id, l.other_person_id) = (f.centre_id, f.kind, f.person_id, f.other_person_id)
      and l.fingerprint <> f.fingerprint
      and not exists (select 1 from duplicates_duplicateverdict v where v.duplicate_id = l.id)
      and not exists (select 1 from duplicates_possibleduplicate o
        where (o.centre_id, o.kind, o.person_id, o.other_person_id, o.fingerprint)
          = (f.centre_id, f.kind, f.person_id, f.other_person_id, f.fingerprint))
  ), added as (
    insert into duplicates_possibleduplicate
      (centre_id, person_id, kind, other_person_id, other_centre_id, evidence, fingerprint, found_at)
    select f.centre_id, f.person_id, f.kind, f.other_person_id, f.other_centre_id, f.evidence, f.fingerprint, moment
    from found f where not exists (
      select 1 from duplicates_possibleduplicate l left join duplicates_duplicateverdict v on v.duplicate_id = l.id
      where (l.centre_id, l.kind, l.person_id, l.other_person_id)
          = (f.centre_id, f.kind, f.person_id, f.other_person_id)
        and (v.id is null or l.fingerprint = f.fingerprint))
    on conflict do nothing returning 1
  ) select count(*) into made from added;
  return made;
end $$;

create function duplicate_precision() returns table (kind varchar, confirmed integer, cleared integer)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not (app_actor() like 'staff:%' and app_centre() is not null) then
    raise exception 'duplicate_precision is for the staff of centres' using errcode = '42501';
  end if;
  return query select l.kind, (count(*) filter (where v.outcome = 'confirmed'))::integer,
    (count(*) filter (where v.outcome = 'cleared'))::integer
  from duplicates_possibleduplicate l join duplicates_duplicateverdict v on v.duplicate_id = l.id group by l.kind;
end $$;
"""
BACKWARD = """
drop function find_duplicates(timestamptz);
drop function duplicate_precision();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("duplicates", "0001_initial"),
        ("programmes", "0001_tables"),
        ("benefits", "0001_tables"),
        ("dossiers", "0001_tables"),
        ("payments", "0001_tables"),
        ("people", "0001_tables"),
    ]
    operations = [CreateExtension("fuzzystrmatch"), migrations.RunSQL(FORWARD, BACKWARD)]
