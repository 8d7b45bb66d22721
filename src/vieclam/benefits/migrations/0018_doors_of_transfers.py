"""The doors know of transfers: a centre's own notice may be checked, a benefit on its way is unfinished."""

from importlib import import_module

from django.db import migrations

published = import_module("vieclam.benefits.migrations.0012_published_documents").FORWARD
PUBLISHED = published.replace("create function", "create or replace function")
DECISIONS = "where d.token = wanted and d.department_id is not null and d.state in ('sealed', 'voided')"
SIGNED_TOO = """where d.token = wanted and d.state in ('sealed', 'voided')
    and (d.department_id is not null or person.signed_at is not null)"""
assert DECISIONS in PUBLISHED  # noqa: S101 - the text above was written against this one
unfinished = import_module("vieclam.benefits.migrations.0011_unfinished_at_a_centre").FORWARD
UNFINISHED = unfinished.replace("create function", "create or replace function")
ACTIVE = "e.state = 'active'"
RUNNING = "e.state in ('active', 'suspended', 'transferring')"
assert ACTIVE in UNFINISHED  # noqa: S101 - the text above was written against this one


class Migration(migrations.Migration):
    dependencies = [("benefits", "0017_transfers")]
    operations = [
        migrations.RunSQL(PUBLISHED.replace(DECISIONS, SIGNED_TOO), PUBLISHED),
        migrations.RunSQL(UNFINISHED.replace(ACTIVE, RUNNING), UNFINISHED),
    ]
