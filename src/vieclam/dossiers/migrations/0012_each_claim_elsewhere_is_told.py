"""The other centres learn of each dossier that claims too: every one of them, and not of the first alone."""

from importlib import import_module

from django.db import migrations

before = import_module("vieclam.dossiers.migrations.0006_doors_ask_whose").FORWARD
BEFORE = before[: before.index("\nrevoke execute")]
ONCE = """where not exists (select 1 from dossiers_dossierentry x where x.dossier_id = other.id
      and x.act = 'claim_elsewhere_found');
    centre_name := other.name; since := other.filed_on; return next; return;"""
EACH = """where not exists (select 1 from dossiers_dossierentry x where x.dossier_id = other.id
      and x.act = 'claim_elsewhere_found' and x.business_at = me.filed_at
      and x.note = (select c.name from organisations_centre c where c.id = me.centre_id));
    if centre_name is null then
      centre_name := other.name; since := other.filed_on; return next;
    end if;"""
assert ONCE in BEFORE  # noqa: S101 - the text above was written against this one


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_tracking_tells_the_next_days")]
    operations = [migrations.RunSQL(BEFORE.replace(ONCE, EACH), BEFORE)]
