"""A person signing in is not somebody looking at their record: the door writes the access log for others only."""

from importlib import import_module

from django.db import migrations

before = import_module("vieclam.people.migrations.0002_doors")
FORWARD = (
    before.FORWARD[before.FORWARD.index("create function find_or_create_person") :]
    .replace("create function", "create or replace function", 1)
    .replace(
        """  insert into people_view (person_id, actor, actor_name, centre_id, what, at)
  values (known.id, current_setting('app.actor', true), '',
    nullif(current_setting('app.centre', true), '')::bigint, 'find_or_create_person', moment);
""",
        """  if wanted_user is null then
    insert into people_view (person_id, actor, actor_name, centre_id, what, at)
    values (known.id, current_setting('app.actor', true), '',
      nullif(current_setting('app.centre', true), '')::bigint, 'find_or_create_person', moment);
  end if;
""",
    )
)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_doors")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
