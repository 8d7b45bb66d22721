"""How much is unfinished at a centre or some of its points, for whoever closes them: numbers, no dossier, no person."""

from django.db import migrations

FORWARD = """
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
    dependencies = [("dossiers", "0012_each_claim_elsewhere_is_told")]
    operations = [migrations.RunSQL(FORWARD, "drop function unfinished_dossiers(bigint, bigint[]);")]
