"""Lists somebody searched or took along are kept with what narrowed them; a person learns which of them they stood in."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

FORWARD = """
create function listings_with_person(wanted integer)
returns table (actor varchar, actor_name varchar, centre_id bigint, what varchar, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.actor, l.actor_name, l.centre_id, l.what, l.at from people_listing l
  where l.person_ids @> array[nullif(current_setting('app.person', true), '')::bigint]
  order by l.at desc limit wanted
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_own_sign_in_is_no_view")]
    operations = [
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("centre_id", models.BigIntegerField()),
                ("actor", models.CharField(max_length=60)),
                ("actor_name", models.CharField(blank=True, max_length=120)),
                ("what", models.CharField(max_length=80)),
                ("narrowed", models.JSONField(default=dict)),
                ("count", models.PositiveIntegerField()),
                (
                    "person_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["centre_id", "-at"], name="listing_of_centre"),
                    django.contrib.postgres.indexes.GinIndex(fields=["person_ids"], name="listing_with_person"),
                ]
            },
        ),
        migrations.RunSQL(FORWARD, "drop function listings_with_person(integer)"),
    ]
