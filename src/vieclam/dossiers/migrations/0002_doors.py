"""The doors across centres: an open claim elsewhere, and tracking by code or token without sign-in."""

from django.db import migrations

FORWARD = """
create function open_claim_elsewhere(mine bigint) returns table (centre_name varchar, since date)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare me dossiers_dossier%rowtype; other record;
begin
  select * into me from dossiers_dossier d where d.id = mine;
  if coalesce(current_setting('app.actor', true), '') = '' or me.id is null then
    raise exception 'open_claim_elsewhere needs an actor and a dossier' using errcode = '42501';
  end if;
  for other in
    select d.id, d.centre_id, d.person_id, d.state, c.name, d.filed_on
    from dossiers_dossier d join organisations_centre c on c.id = d.centre_id
    left join benefits_entitlement e on e.dossier_id = d.id
    where d.person_id = me.person_id and d.id <> me.id and d.procedure_code = me.procedure_code
      and (d.state in ('filed', 'info_requested', 'complete', 'decided')
           or (d.state = 'collected' and e.state in ('decided', 'active')))
    order by d.filed_on
  loop
    insert into dossiers_dossierentry (centre_id, person_id, dossier_id, act, from_state, to_state, actor, actor_name,
      note, business_at, recorded_at)
    select other.centre_id, other.person_id, other.id, 'claim_elsewhere_found', '', other.state,
      current_setting('app.actor', true), '', (select c.name from organisations_centre c where c.id = me.centre_id),
      coalesce(me.filed_at, clock_timestamp()), clock_timestamp()
    where not exists (select 1 from dossiers_dossierentry x where x.dossier_id = other.id
      and x.act = 'claim_elsewhere_found');
    centre_name := other.name; since := other.filed_on; return next; return;
  end loop;
end $$;

create function track_dossier(wanted text) returns table (
  state varchar, procedure_code varchar, centre_name varchar, filed_on date, decision_due_on date,
  result_from date, result_to date)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.state, d.procedure_code, c.name, d.filed_on, d.decision_due_on, d.result_from, d.result_to
  from dossiers_dossier d join organisations_centre c on c.id = d.centre_id
  where d.state <> 'draft' and (d.code = wanted or d.alias_code = nullif(wanted, '') or d.token = wanted)
$$;
"""
BACKWARD = """
drop function open_claim_elsewhere(bigint);
drop function track_dossier(text);
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial"), ("benefits", "0002_initial"), ("organisations", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
