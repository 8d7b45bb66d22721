import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('employers', '0001_initial')]

    initial = True

    dependencies = [
        ('core', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Employer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tax_code', models.CharField(blank=True, max_length=14, null=True, unique=True)),
                ('name', models.CharField(max_length=250)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EmployerUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_code', models.CharField(max_length=30, unique=True)),
                ('name', models.CharField(max_length=250)),
                ('commune_code', models.CharField(blank=True, max_length=5)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='employers.employer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UnitWageRegion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(choices=[('I', 'Vùng I'), ('II', 'Vùng II'), ('III', 'Vùng III'), ('IV', 'Vùng IV')], max_length=3)),
                ('valid_from', models.DateField()),
                ('source', models.CharField(choices=[('social_insurance', 'Dữ liệu bảo hiểm xã hội'), ('officer', 'Cán bộ xác nhận'), ('decree_list', 'Danh mục địa bàn của nghị định')], max_length=20)),
                ('confirmed_by', models.CharField(blank=True, max_length=60)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('evidence', models.CharField(blank=True, max_length=300)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wage_regions', to='employers.employerunit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'valid_from'), name='one_region_per_unit_and_day'), models.CheckConstraint(condition=models.Q(models.Q(('source', 'officer'), _negated=True), models.Q(('confirmed_by', ''), _negated=True), _connector='OR'), name='officer_region_names_officer', violation_error_message='Vùng do cán bộ xác nhận phải ghi người xác nhận.')],
            },
        ),
        migrations.CreateModel(
            name='UnitWageRegionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('region', models.CharField(choices=[('I', 'Vùng I'), ('II', 'Vùng II'), ('III', 'Vùng III'), ('IV', 'Vùng IV')], max_length=3)),
                ('valid_from', models.DateField()),
                ('source', models.CharField(choices=[('social_insurance', 'Dữ liệu bảo hiểm xã hội'), ('officer', 'Cán bộ xác nhận'), ('decree_list', 'Danh mục địa bàn của nghị định')], max_length=20)),
                ('confirmed_by', models.CharField(blank=True, max_length=60)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('evidence', models.CharField(blank=True, max_length=300)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='employers.unitwageregion')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='employers.employerunit')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unitwageregion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "employers_unitwageregionevent" ("confirmed_at", "confirmed_by", "evidence", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "source", "unit_id", "valid_from") VALUES (NEW."confirmed_at", NEW."confirmed_by", NEW."evidence", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."region", NEW."source", NEW."unit_id", NEW."valid_from"); RETURN NULL;', hash='f896bc02cfb6225ceb100dcf4089e506dfa555a3', operation='INSERT', pgid='pgtrigger_insert_insert_d724f', table='employers_unitwageregion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unitwageregion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "employers_unitwageregionevent" ("confirmed_at", "confirmed_by", "evidence", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "source", "unit_id", "valid_from") VALUES (NEW."confirmed_at", NEW."confirmed_by", NEW."evidence", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."region", NEW."source", NEW."unit_id", NEW."valid_from"); RETURN NULL;', hash='eeb5d0a66bdda85c6b3b45965487f846e69b827e', operation='UPDATE', pgid='pgtrigger_update_update_b91a4', table='employers_unitwageregion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unitwageregionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b2837b632d234eea52c6d207935a032cb583048', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_806f0', table='employers_unitwageregionevent', when='BEFORE')),
        ),
    ]
