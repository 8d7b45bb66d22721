"""The doors across centres: an open claim elsewhere, tracking by code or token without sign-in, and what whoever
changes the calendar or closes a centre may know: a code, a rule, days and numbers, no person.
"""

from django.db import migrations

FORWARD = """
create function open_claim_elsewhere(mine bigint) returns table (centre_name varchar, since date)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare me dossiers_dossier%rowtype; other record;
begin
  select * into me from dossiers_dossier d where d.id = mine;
  if app_actor() = '' or me.id is null or me.state = 'draft'
      or not (me.person_id is not distinct from app_person()
        or (me.centre_id is not distinct from app_centre() and exists (select 1 from people_personcentre r
          where r.person_id = me.person_id and r.centre_id = me.centre_id and (r.until is null or r.until > now()))))
    then
    raise exception 'open_claim_elsewhere is for a filed dossier of one''s own' using errcode = '42501';
  end if;
  for other in
    select d.id, d.centre_id, d.person_id, d.state, c.name, d.filed_on
    from dossiers_dossier d join organisations_centre c on c.id = d.centre_id
    left join benefits_entitlement e on e.dossier_id = d.id
    where d.person_id = me.person_id and d.id <> me.id and (d.procedure_code = me.procedure_code or e.arrived_by is not null)
      and (d.state in ('filed', 'info_requested', 'complete', 'decided')
           or (d.state = 'collected' and e.state in ('decided', 'active', 'suspended', 'transferring')))
    order by d.filed_on
  loop
    insert into dossiers_dossierentry (centre_id, person_id, dossier_id, act, from_state, to_state, actor, actor_name,
      note, business_at, recorded_at)
    select other.centre_id, other.person_id, other.id, 'claim_elsewhere_found', '', other.state,
      current_setting('app.actor', true), '', (select c.name from organisations_centre c where c.id = me.centre_id),
      coalesce(me.filed_at, clock_timestamp()), clock_timestamp()
    where not exists (select 1 from dossiers_dossierentry x where x.dossier_id = other.id
      and x.act = 'claim_elsewhere_found' and x.business_at = me.filed_at
      and x.note = (select c.name from organisations_centre c where c.id = me.centre_id));
    if centre_name is null then
      centre_name := other.name; since := other.filed_on; return next;
    end if;
  end loop;
end $$;

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

create function unfinished_dossiers(of_centre bigint, at_points bigint[])
returns table (drafts bigint, undecided bigint, uncollected bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('app.purpose', true), '') <> 'reference' then
    raise exception 'unfinished_dossiers answers only to the maintenance of organisations' using errcode = '42501';
  end if;
  return query select
      count(*) filter (where d.state = 'draft'),
      count(*) filter (where d.state in ('filed', 'info_requested', 'complete')),
      count(*) filter (where d.state = 'decided')
    from dossiers_dossier d
    where d.centre_id = of_centre and (at_points is null or d.reception_point_id = any (at_points));
end $$;
"""


class Migration(migrations.Migration):
    replaces = [("dossiers", "0013_unfinished_at_a_unit")]
    dependencies = [("dossiers", "0001_tables"), ("benefits", "0001_tables")]
    operations = [migrations.RunSQL(FORWARD)]
