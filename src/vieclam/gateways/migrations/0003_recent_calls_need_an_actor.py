"""Whether an outside system is down is told to whoever acts, not to nobody, and by few calls."""

from django.db import migrations

FORWARD = """
create or replace function gateway_recent_calls(wanted text, since timestamptz, most int)
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
BACKWARD = """
create or replace function gateway_recent_calls(wanted text, since timestamptz, most int)
returns table (failed boolean, called_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.state in ('unavailable', 'timed_out'), c.called_at from gateways_gatewaycall c
  where c.system = wanted and c.called_at >= since and c.state <> 'malformed'
  order by c.called_at desc limit most
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("gateways", "0002_recent_calls")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
