"""A signed-in user whose record carries another number is answered, not broken off by the unique key."""

from importlib import import_module

from django.db import migrations

doors = import_module("vieclam.people.migrations.0005_relations_by_doors").FORWARD
before = doors[doors.index("create or replace function find_or_create_person") :]
INSERT = "  insert into people_person ("
ASK = """  if exists (select 1 from people_person p where p.user_id = wanted_user and p.personal_number <> number) then
    return query select null::bigint, 'other_number'; return;
  end if;
"""
assert INSERT in before  # noqa: S101 - the text above was written against this one
FORWARD = before.replace(INSERT, ASK + INSERT, 1)


class Migration(migrations.Migration):
    dependencies = [("people", "0006_history_of_more_tables")]
    operations = [migrations.RunSQL(FORWARD, before)]
