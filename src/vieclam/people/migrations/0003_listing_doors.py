"""The doors to lists: which lists had a person on them, for that person and for an audit.
"""

from django.db import migrations

FORWARD = """
create function listings_with_person(wanted integer)
returns table (actor varchar, actor_name varchar, centre_id bigint, what varchar, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.actor, l.actor_name, l.centre_id, l.what, l.at from people_listing l
  where l.person_ids @> array[nullif(current_setting('app.person', true), '')::bigint]
  order by l.at desc limit wanted
$$;

create function listings_for_audit(
  of_centre bigint, of_actor varchar, of_kind varchar, begins timestamptz, ends timestamptz,
  skipped integer, wanted integer)
returns table (actor varchar, actor_name varchar, centre_id bigint, what varchar, narrowed jsonb, count integer,
  at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('app.purpose', true), '') <> 'audit' then
    raise exception 'listings_for_audit answers only to auditors' using errcode = '42501';
  end if;
  return query select l.actor, l.actor_name, l.centre_id, l.what, l.narrowed, l.count, l.at from people_listing l
    where (of_centre is null or l.centre_id = of_centre)
      and (of_actor = '' or l.actor = of_actor)
      and (of_kind = '' or l.what = of_kind)
      and l.at >= coalesce(begins, '-infinity') and l.at < coalesce(ends, 'infinity')
    order by l.at desc, l.id desc offset skipped limit least(wanted, 200);
end $$;

create function listings_of_centre_with_person(wanted_person bigint, wanted integer)
returns table (actor varchar, actor_name varchar, centre_id bigint, what varchar, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.actor, l.actor_name, l.centre_id, l.what, l.at from people_listing l
  where l.person_ids @> array[wanted_person]
    and l.centre_id = any (string_to_array(nullif(current_setting('app.centres', true), ''), ',')::bigint[])
  order by l.at desc limit least(wanted, 200)
$$;
"""


class Migration(migrations.Migration):
    replaces = [("people", "0009_issue_date_of_the_card")]
    dependencies = [("people", "0002_all_doors")]
    operations = [migrations.RunSQL(FORWARD)]
