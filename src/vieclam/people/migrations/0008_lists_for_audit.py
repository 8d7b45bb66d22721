"""Auditors read who listed whom in every centre, without the people; a centre sees on a record the lists it stands in."""

from django.db import migrations, models

FORWARD = """
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
BACKWARD = """
drop function listings_for_audit(bigint, varchar, varchar, timestamptz, timestamptz, integer, integer);
drop function listings_of_centre_with_person(bigint, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0007_one_number_per_sign_in")]
    operations = [
        migrations.AddIndex(model_name="listing", index=models.Index(fields=["-at"], name="listing_by_time")),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
