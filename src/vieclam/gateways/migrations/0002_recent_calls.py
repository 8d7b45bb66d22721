"""How the latest calls of a system went, over all centres: times and failures alone."""

from django.db import migrations, models

FORWARD = """
create function gateway_recent_calls(wanted text, since timestamptz, most int)
returns table (failed boolean, called_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.state in ('unavailable', 'timed_out'), c.called_at from gateways_gatewaycall c
  where c.system = wanted and c.called_at >= since and c.state <> 'malformed'
  order by c.called_at desc limit most
$$;
"""
BACKWARD = "drop function gateway_recent_calls(text, timestamptz, int);"


class Migration(migrations.Migration):
    dependencies = [("gateways", "0001_initial")]
    operations = [
        migrations.AddIndex(
            model_name="gatewaycall",
            index=models.Index(fields=["system", "-called_at"], name="gateways_call_recent"),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
