import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('people', '0001_initial'), ('people', '0002_doors'), ('people', '0003_own_sign_in_is_no_view'), ('people', '0004_listings'), ('people', '0005_relations_by_doors'), ('people', '0006_history_of_more_tables'), ('people', '0007_one_number_per_sign_in')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0001_tables'),
        ('organisations', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('centre_id', models.BigIntegerField()),
                ('actor', models.CharField(max_length=60)),
                ('actor_name', models.CharField(blank=True, max_length=120)),
                ('what', models.CharField(max_length=80)),
                ('narrowed', models.JSONField(default=dict)),
                ('count', models.PositiveIntegerField()),
                ('person_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['centre_id', '-at'], name='listing_of_centre'), models.Index(fields=['-at'], name='listing_by_time'), django.contrib.postgres.indexes.GinIndex(fields=['person_ids'], name='listing_with_person')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('personal_number', models.CharField(max_length=12, unique=True)),
                ('full_name', models.CharField(max_length=120)),
                ('folded_name', models.CharField(max_length=120)),
                ('birth_date', models.DateField()),
                ('identity_issued_on', models.DateField(blank=True, null=True)),
                ('sex', models.CharField(blank=True, choices=[('male', 'Nam'), ('female', 'Nữ')], max_length=6)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('permanent_commune_code', models.CharField(blank=True, max_length=5)),
                ('permanent_address', models.CharField(blank=True, max_length=300)),
                ('current_commune_code', models.CharField(blank=True, max_length=5)),
                ('current_address', models.CharField(blank=True, max_length=300)),
                ('social_insurance_number', models.CharField(blank=True, max_length=10)),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('personal_number__regex', '^\\d{12}$')), name='personal_number_is_12_digits', violation_error_message='Số định danh cá nhân phải có đúng 12 chữ số.')],
            },
        ),
        migrations.CreateModel(
            name='PersonCentre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('insurance', 'Bảo hiểm thất nghiệp'), ('employment', 'Việc làm'), ('break_glass', 'Mở khẩn cấp')], max_length=12)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='centre_relations', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'centre'], name='people_pers_person__495fc2_idx')],
                'constraints': [models.UniqueConstraint(fields=('person', 'centre', 'purpose'), name='relation_once')],
            },
        ),
        migrations.CreateModel(
            name='PersonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('personal_number', models.CharField(max_length=12)),
                ('full_name', models.CharField(max_length=120)),
                ('folded_name', models.CharField(max_length=120)),
                ('birth_date', models.DateField()),
                ('identity_issued_on', models.DateField(blank=True, null=True)),
                ('sex', models.CharField(blank=True, choices=[('male', 'Nam'), ('female', 'Nữ')], max_length=6)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('permanent_commune_code', models.CharField(blank=True, max_length=5)),
                ('permanent_address', models.CharField(blank=True, max_length=300)),
                ('current_commune_code', models.CharField(blank=True, max_length=5)),
                ('current_address', models.CharField(blank=True, max_length=300)),
                ('social_insurance_number', models.CharField(blank=True, max_length=10)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.person')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='View',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.CharField(max_length=60)),
                ('actor_name', models.CharField(blank=True, max_length=120)),
                ('centre_id', models.BigIntegerField(null=True)),
                ('what', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-at'], name='people_view_person__718bfd_idx')],
            },
        ),
        migrations.CreateModel(
            name='PersonCentreEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('purpose', models.CharField(choices=[('insurance', 'Bảo hiểm thất nghiệp'), ('employment', 'Việc làm'), ('break_glass', 'Mở khẩn cấp')], max_length=12)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.personcentre')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_personevent" ("birth_date", "current_address", "current_commune_code", "email", "folded_name", "full_name", "id", "identity_issued_on", "permanent_address", "permanent_commune_code", "personal_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "social_insurance_number", "user_id") VALUES (NEW."birth_date", NEW."current_address", NEW."current_commune_code", NEW."email", NEW."folded_name", NEW."full_name", NEW."id", NEW."identity_issued_on", NEW."permanent_address", NEW."permanent_commune_code", NEW."personal_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."sex", NEW."social_insurance_number", NEW."user_id"); RETURN NULL;', hash='dc49b48da409855458e5cd6434a8ff10c284cb87', operation='INSERT', pgid='pgtrigger_insert_insert_65688', table='people_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_personevent" ("birth_date", "current_address", "current_commune_code", "email", "folded_name", "full_name", "id", "identity_issued_on", "permanent_address", "permanent_commune_code", "personal_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex", "social_insurance_number", "user_id") VALUES (NEW."birth_date", NEW."current_address", NEW."current_commune_code", NEW."email", NEW."folded_name", NEW."full_name", NEW."id", NEW."identity_issued_on", NEW."permanent_address", NEW."permanent_commune_code", NEW."personal_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."sex", NEW."social_insurance_number", NEW."user_id"); RETURN NULL;', hash='c13850de9cd2e750936b603b9b6891d2c4fdc25f', operation='UPDATE', pgid='pgtrigger_update_update_de829', table='people_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personcentre',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_personcentreevent" ("centre_id", "id", "made_at", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "until") VALUES (NEW."centre_id", NEW."id", NEW."made_at", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purpose", NEW."reason", NEW."until"); RETURN NULL;', hash='c3f41d6a619cc18024c28046d29a9095e0403125', operation='INSERT', pgid='pgtrigger_insert_insert_ff403', table='people_personcentre', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personcentre',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_personcentreevent" ("centre_id", "id", "made_at", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "until") VALUES (NEW."centre_id", NEW."id", NEW."made_at", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purpose", NEW."reason", NEW."until"); RETURN NULL;', hash='1a33779c2d1b6fa4fc34eac4b982539e47dfb297', operation='UPDATE', pgid='pgtrigger_update_update_32251', table='people_personcentre', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personcentreevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c4a5286c2b9d085824ec0e737de30a79d066b0a7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_57fe9', table='people_personcentreevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='35abda29df77c17d89d5efdc2f5d2acf63e59c13', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1d49f', table='people_personevent', when='BEFORE')),
        ),
    ]
