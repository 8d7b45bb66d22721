"""The look at another centre's claim is for a filed dossier of one's own; the functions of triggers are for triggers."""

from importlib import import_module

from django.db import migrations

doors = import_module("vieclam.dossiers.migrations.0002_doors").FORWARD
BEFORE = doors[: doors.index("create function track_dossier")].replace("create function", "create or replace function")
WHO = "if coalesce(current_setting('app.actor', true), '') = '' or me.id is null then"
WHO_NOW = """if app_actor() = '' or me.id is null or me.state = 'draft'
      or not (me.person_id is not distinct from app_person()
        or (me.centre_id is not distinct from app_centre() and exists (select 1 from people_personcentre r
          where r.person_id = me.person_id and r.centre_id = me.centre_id and (r.until is null or r.until > now()))))
    then"""
assert WHO in BEFORE  # noqa: S101 - the text above was written against this one
FORWARD = (
    BEFORE.replace(WHO, WHO_NOW).replace(
        "needs an actor and a dossier' using", "is for a filed dossier of one''s own' using"
    )
    + """
revoke execute on function keep_dossier_name(), keep_person_name() from public;
"""
)
BACKWARD = f"{BEFORE} grant execute on function keep_dossier_name(), keep_person_name() to public;"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0005_complete_may_be_taken_back"), ("people", "0005_relations_by_doors")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
