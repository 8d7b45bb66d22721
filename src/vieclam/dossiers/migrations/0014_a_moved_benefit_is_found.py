"""The look at another centre's claim finds a benefit that was suspended, or that moved there from a third centre."""

from importlib import import_module

from django.db import migrations

before = import_module("vieclam.dossiers.migrations.0012_each_claim_elsewhere_is_told")
BEFORE = before.BEFORE.replace(before.ONCE, before.EACH)
SAME = "d.procedure_code = me.procedure_code"
SAME_OR_MOVED = "(d.procedure_code = me.procedure_code or e.arrived_by is not null)"
RUNS = "e.state in ('decided', 'active')"
RUNS_OR_WAITS = "e.state in ('decided', 'active', 'suspended', 'transferring')"
assert SAME in BEFORE and RUNS in BEFORE  # noqa: S101 - the text above was written against this one


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0013_unfinished_at_a_unit"), ("benefits", "0017_transfers")]
    operations = [
        migrations.RunSQL(BEFORE.replace(SAME, SAME_OR_MOVED).replace(RUNS, RUNS_OR_WAITS), BEFORE),
    ]
