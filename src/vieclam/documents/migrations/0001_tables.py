import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import vieclam.core.tokens
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('documents', '0001_initial'), ('documents', '0002_slips_may_be_voided'), ('documents', '0003_signed_may_be_voided')]

    initial = True

    dependencies = [
        ('archive', '0001_tables'),
        ('core', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=60)),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('issued', 'Đã cấp'), ('released', 'Đã có số, chờ ký'), ('signed', 'Đã ký, chờ đóng dấu'), ('sealed', 'Đã ký và đóng dấu'), ('voided', 'Đã hủy số')], default='draft', max_length=10)),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('number_text', models.CharField(blank=True, max_length=60)),
                ('register_entry_id', models.BigIntegerField(blank=True, null=True)),
                ('data', models.JSONField(default=dict)),
                ('business_date', models.DateField()),
                ('token', models.CharField(default=vieclam.core.tokens.new_token, max_length=40, unique=True)),
                ('made_at', models.DateTimeField()),
                ('void_reason', models.CharField(blank=True, max_length=300)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.department')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.storedfile')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='people.person')),
                ('signed_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['centre', 'form', 'state'], name='documents_d_centre__f600f1_idx'), models.Index(fields=['subject'], name='documents_d_subject_73ff7b_idx')],
                'constraints': [models.UniqueConstraint(fields=('department', 'form', 'number', 'business_date'), name='number_once_per_department_day')],
            },
        ),
        migrations.CreateModel(
            name='DocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('form', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=60)),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('issued', 'Đã cấp'), ('released', 'Đã có số, chờ ký'), ('signed', 'Đã ký, chờ đóng dấu'), ('sealed', 'Đã ký và đóng dấu'), ('voided', 'Đã hủy số')], default='draft', max_length=10)),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('number_text', models.CharField(blank=True, max_length=60)),
                ('register_entry_id', models.BigIntegerField(blank=True, null=True)),
                ('data', models.JSONField(default=dict)),
                ('business_date', models.DateField()),
                ('token', models.CharField(default=vieclam.core.tokens.new_token, max_length=40)),
                ('made_at', models.DateTimeField()),
                ('void_reason', models.CharField(blank=True, max_length=300)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('department', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.department')),
                ('file', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='archive.storedfile')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='documents.document')),
                ('signed_file', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='archive.storedfile')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('signed_as', models.CharField(max_length=160)),
                ('certificate_subject', models.CharField(max_length=250)),
                ('certificate_serial', models.CharField(max_length=64)),
                ('signed_at', models.DateTimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='documents.document')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'order'), name='signature_order_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='document_states', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:issued,draft:released,draft:voided,released:signed,released:voided,signed:sealed,signed:voided,issued:voided}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='80442c93000a1d252cbaed9aeac1013d7748e6d0', operation='UPDATE', pgid='pgtrigger_document_states_5df5a', table='documents_document', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "documents_documentevent" ("business_date", "centre_id", "data", "department_id", "file_id", "form", "id", "made_at", "number", "number_text", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_entry_id", "signed_file_id", "state", "subject", "token", "void_reason") VALUES (NEW."business_date", NEW."centre_id", NEW."data", NEW."department_id", NEW."file_id", NEW."form", NEW."id", NEW."made_at", NEW."number", NEW."number_text", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."register_entry_id", NEW."signed_file_id", NEW."state", NEW."subject", NEW."token", NEW."void_reason"); RETURN NULL;', hash='7ac623c34afa632207055f13d8df609599ecd73b', operation='INSERT', pgid='pgtrigger_insert_insert_be524', table='documents_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "documents_documentevent" ("business_date", "centre_id", "data", "department_id", "file_id", "form", "id", "made_at", "number", "number_text", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_entry_id", "signed_file_id", "state", "subject", "token", "void_reason") VALUES (NEW."business_date", NEW."centre_id", NEW."data", NEW."department_id", NEW."file_id", NEW."form", NEW."id", NEW."made_at", NEW."number", NEW."number_text", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."register_entry_id", NEW."signed_file_id", NEW."state", NEW."subject", NEW."token", NEW."void_reason"); RETURN NULL;', hash='39a502d3385c911ff9f29458bbe70d2bf7046c77', operation='UPDATE', pgid='pgtrigger_update_update_a3ed6', table='documents_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='401291d04b3fa5f3d2b51241f67950bd6896846e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e7ed', table='documents_documentevent', when='BEFORE')),
        ),
    ]
