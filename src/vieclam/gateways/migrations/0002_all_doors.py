"""How the latest calls of a system went, over all centres: times and failures alone."""

from django.db import migrations

FORWARD = """
create function gateway_recent_calls(wanted text, since timestamptz, most int)
returns table (failed boolean, called_at timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if app_actor() = '' or app_person() is not null and app_centre() is null then
    raise exception 'gateway_recent_calls is for centres and jobs' using errcode = '42501';
  end if;
  return query select c.state in ('unavailable', 'timed_out'), c.called_at from gateways_gatewaycall c
    where c.system = wanted and c.called_at >= since and c.state <> 'malformed'
    order by c.called_at desc limit least(most, 100);
end $$;
"""


class Migration(migrations.Migration):
    replaces = [("gateways", "0004_calls_about_many")]
    dependencies = [("gateways", "0001_tables")]
    operations = [migrations.RunSQL(FORWARD)]
