"""Empty what sign-ins by VNeID left in the library's tables: an account keeps only VNeID's ``sub``."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("socialaccount", "SocialAccount").objects.exclude(extra_data={}).update(extra_data={})
    workers = apps.get_model("accounts", "User").objects.filter(kind="worker")
    apps.get_model("account", "EmailAddress").objects.filter(user__in=workers).delete()
    workers.update(email="", first_name="", last_name="")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_shared_cache"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
