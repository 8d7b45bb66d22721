import django.contrib.postgres.constraints
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import vieclam.organisations.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('organisations', '0001_initial'), ('organisations', '0002_administration'), ('organisations', '0003_closing'), ('organisations', '0004_payments_are_released')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('province_code', models.CharField(max_length=2, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('parent_name', models.CharField(max_length=200)),
                ('place_name', models.CharField(max_length=100)),
                ('symbol', models.CharField(max_length=20)),
                ('code', models.CharField(max_length=20, unique=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('full_name', models.CharField(max_length=120)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('certificate', models.CharField(blank=True, max_length=200)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DepartmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('province_code', models.CharField(max_length=2)),
                ('name', models.CharField(max_length=200)),
                ('parent_name', models.CharField(max_length=200)),
                ('place_name', models.CharField(max_length=100)),
                ('symbol', models.CharField(max_length=20)),
                ('code', models.CharField(max_length=20)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.department')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Centre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('short_name', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('provincial', 'Trung tâm cấp tỉnh'), ('organisation', 'Trung tâm của tổ chức chính trị - xã hội')], default='provincial', max_length=14)),
                ('former_province_code', models.CharField(blank=True, max_length=2)),
                ('handles_insurance', models.BooleanField(default=True)),
                ('has_head_step', models.BooleanField(default=True)),
                ('releases_payments', models.BooleanField(default=True)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('closed_from', models.DateField(blank=True, null=True)),
                ('closing_reason', models.CharField(blank=True, max_length=300)),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.centre')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='centres', to='organisations.department')),
            ],
            options={
                'indexes': [models.Index(fields=['department', 'kind'], name='organisatio_departm_85866c_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_from__isnull', False), ('successor__isnull', True), _connector='OR'), name='centre_with_successor_is_closed', violation_error_message='Chỉ trung tâm có ngày đóng mới có nơi nhận thay.')],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('KT.', 'Ký thay'), ('TL.', 'Thừa lệnh'), ('TUQ.', 'Thừa ủy quyền')], max_length=4)),
                ('signing_title', models.CharField(max_length=120)),
                ('document_reference', models.CharField(max_length=120)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='organisations.department')),
                ('to_staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='organisations.staff')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('department', '='), ('to_staff', '='), (vieclam.organisations.models.DateRangeOf(models.F('valid_from'), models.F('valid_to'), models.Value('[]')), '&&')], name='delegation_periods_do_not_overlap', violation_error_message='Người này đã được ủy quyền trong cùng thời gian.')],
            },
        ),
        migrations.CreateModel(
            name='StaffEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('full_name', models.CharField(max_length=120)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('certificate', models.CharField(blank=True, max_length=200)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.staff')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AdministrationEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=40)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('detail', models.CharField(blank=True, max_length=200)),
                ('actor', models.CharField(max_length=60)),
                ('recorded_at', models.DateTimeField()),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='administration_entries', to='organisations.department')),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='administration_entries', to='organisations.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReceptionPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('hours', models.CharField(blank=True, max_length=200)),
                ('online', models.BooleanField(default=False)),
                ('closed_from', models.DateField(blank=True, null=True)),
                ('closing_reason', models.CharField(blank=True, max_length=300)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reception_points', to='organisations.centre')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.receptionpoint')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_from__isnull', False), ('successor__isnull', True), _connector='OR'), name='point_with_successor_is_closed', violation_error_message='Chỉ nơi có ngày đóng mới có nơi nhận thay.')],
            },
        ),
        migrations.CreateModel(
            name='CentreEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('short_name', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('provincial', 'Trung tâm cấp tỉnh'), ('organisation', 'Trung tâm của tổ chức chính trị - xã hội')], default='provincial', max_length=14)),
                ('former_province_code', models.CharField(blank=True, max_length=2)),
                ('handles_insurance', models.BooleanField(default=True)),
                ('has_head_step', models.BooleanField(default=True)),
                ('releases_payments', models.BooleanField(default=True)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('closed_from', models.DateField(blank=True, null=True)),
                ('closing_reason', models.CharField(blank=True, max_length=300)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.centre')),
                ('successor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('department', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.department')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DelegationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('form', models.CharField(choices=[('KT.', 'Ký thay'), ('TL.', 'Thừa lệnh'), ('TUQ.', 'Thừa ủy quyền')], max_length=4)),
                ('signing_title', models.CharField(max_length=120)),
                ('document_reference', models.CharField(max_length=120)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.delegation')),
                ('department', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.department')),
                ('to_staff', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('reception', 'reception'), ('officer', 'officer'), ('counsellor', 'counsellor'), ('archivist', 'archivist'), ('head', 'head'), ('centre_director', 'centre_director'), ('clerk', 'clerk'), ('centre_administrator', 'centre_administrator'), ('reviewer', 'reviewer'), ('department_director', 'department_director'), ('department_clerk', 'department_clerk'), ('figures_viewer', 'figures_viewer'), ('auditor', 'auditor'), ('data_protection_officer', 'data_protection_officer'), ('platform_administrator', 'platform_administrator')], max_length=30)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.centre')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.department')),
                ('reception_point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.receptionpoint')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.staff')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('centre__isnull', True), ('department__isnull', True), _connector='OR'), name='membership_in_one_unit_at_most', violation_error_message='Một vai trò chỉ thuộc một đơn vị.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('staff', '='), ('role', '='), (models.Func(models.F('centre'), 0, function='coalesce'), '='), (models.Func(models.F('department'), 0, function='coalesce'), '='), (vieclam.organisations.models.DateRangeOf(models.F('valid_from'), models.F('valid_to'), models.Value('[]')), '&&')], name='membership_periods_do_not_overlap', violation_error_message='Vai trò này đã được giao trong cùng thời gian.')],
            },
        ),
        migrations.CreateModel(
            name='ReceptionPointEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('unit_code', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('hours', models.CharField(blank=True, max_length=200)),
                ('online', models.BooleanField(default=False)),
                ('closed_from', models.DateField(blank=True, null=True)),
                ('closing_reason', models.CharField(blank=True, max_length=300)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.receptionpoint')),
                ('successor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.receptionpoint')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('reception', 'reception'), ('officer', 'officer'), ('counsellor', 'counsellor'), ('archivist', 'archivist'), ('head', 'head'), ('centre_director', 'centre_director'), ('clerk', 'clerk'), ('centre_administrator', 'centre_administrator'), ('reviewer', 'reviewer'), ('department_director', 'department_director'), ('department_clerk', 'department_clerk'), ('figures_viewer', 'figures_viewer'), ('auditor', 'auditor'), ('data_protection_officer', 'data_protection_officer'), ('platform_administrator', 'platform_administrator')], max_length=30)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('department', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.department')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisations.membership')),
                ('reception_point', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.receptionpoint')),
                ('staff', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='department',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_departmentevent" ("code", "id", "name", "parent_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_name", "province_code", "symbol") VALUES (NEW."code", NEW."id", NEW."name", NEW."parent_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place_name", NEW."province_code", NEW."symbol"); RETURN NULL;', hash='f9c633cfc112e7186767885a08cdca18f918bc1f', operation='INSERT', pgid='pgtrigger_insert_insert_5ab11', table='organisations_department', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='department',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_departmentevent" ("code", "id", "name", "parent_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_name", "province_code", "symbol") VALUES (NEW."code", NEW."id", NEW."name", NEW."parent_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place_name", NEW."province_code", NEW."symbol"); RETURN NULL;', hash='1149a27bbe94399a901fe89954e8deee4aff4ea1', operation='UPDATE', pgid='pgtrigger_update_update_ff2c8', table='organisations_department', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='centreevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c7fd1cbc3431b3089a57f903327db0de5e52f702', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4133a', table='organisations_centreevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_centreevent" ("address", "closed_from", "closing_reason", "code", "department_id", "former_province_code", "handles_insurance", "has_head_step", "id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "releases_payments", "short_name", "successor_id") VALUES (NEW."address", NEW."closed_from", NEW."closing_reason", NEW."code", NEW."department_id", NEW."former_province_code", NEW."handles_insurance", NEW."has_head_step", NEW."id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."releases_payments", NEW."short_name", NEW."successor_id"); RETURN NULL;', hash='eeda1c8a378872c2054a041229b0b4f873192da1', operation='INSERT', pgid='pgtrigger_insert_insert_9b78f', table='organisations_centre', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='centre',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_centreevent" ("address", "closed_from", "closing_reason", "code", "department_id", "former_province_code", "handles_insurance", "has_head_step", "id", "kind", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "releases_payments", "short_name", "successor_id") VALUES (NEW."address", NEW."closed_from", NEW."closing_reason", NEW."code", NEW."department_id", NEW."former_province_code", NEW."handles_insurance", NEW."has_head_step", NEW."id", NEW."kind", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."releases_payments", NEW."short_name", NEW."successor_id"); RETURN NULL;', hash='9c45e4ba714cd0b058785e0b0f742de1eed9c8ca', operation='UPDATE', pgid='pgtrigger_update_update_3b677', table='organisations_centre', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='departmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b9dd070b9e09802d485cc5b4a83062d9b36049f9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2fc0a', table='organisations_departmentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='receptionpoint',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_receptionpointevent" ("address", "centre_id", "closed_from", "closing_reason", "hours", "id", "name", "online", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "successor_id", "unit_code") VALUES (NEW."address", NEW."centre_id", NEW."closed_from", NEW."closing_reason", NEW."hours", NEW."id", NEW."name", NEW."online", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."successor_id", NEW."unit_code"); RETURN NULL;', hash='e14fe6e4ea8443b0ef0bf58c7cfb8f08de9c864e', operation='INSERT', pgid='pgtrigger_insert_insert_bccbb', table='organisations_receptionpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='receptionpoint',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_receptionpointevent" ("address", "centre_id", "closed_from", "closing_reason", "hours", "id", "name", "online", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "successor_id", "unit_code") VALUES (NEW."address", NEW."centre_id", NEW."closed_from", NEW."closing_reason", NEW."hours", NEW."id", NEW."name", NEW."online", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."successor_id", NEW."unit_code"); RETURN NULL;', hash='43566c17a626c12c794c2911e63da06b5b85adae', operation='UPDATE', pgid='pgtrigger_update_update_e070a', table='organisations_receptionpoint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='receptionpointevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='658c1d38f183fbcc2c5a45dd8ae894077f49a910', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_20cc9', table='organisations_receptionpointevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='staff',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_staffevent" ("certificate", "full_name", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "user_id") VALUES (NEW."certificate", NEW."full_name", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."title", NEW."user_id"); RETURN NULL;', hash='ac6dc37195f331a8c2b84611e560a1f35788dd6d', operation='INSERT', pgid='pgtrigger_insert_insert_8bbdd', table='organisations_staff', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='staff',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_staffevent" ("certificate", "full_name", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "user_id") VALUES (NEW."certificate", NEW."full_name", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."title", NEW."user_id"); RETURN NULL;', hash='98b137dfdc99cef647076daf04f7c96409f1e08c', operation='UPDATE', pgid='pgtrigger_update_update_90f16', table='organisations_staff', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4cc7fa317e08ccd5435257e214c0adee8a67644b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8c259', table='organisations_membershipevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_membershipevent" ("centre_id", "department_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reception_point_id", "role", "staff_id", "valid_from", "valid_to") VALUES (NEW."centre_id", NEW."department_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reception_point_id", NEW."role", NEW."staff_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='b13467621043ee6e6d692b466fa026a1c261265a', operation='INSERT', pgid='pgtrigger_insert_insert_ea1f9', table='organisations_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_membershipevent" ("centre_id", "department_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reception_point_id", "role", "staff_id", "valid_from", "valid_to") VALUES (NEW."centre_id", NEW."department_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reception_point_id", NEW."role", NEW."staff_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='26d4bc49aecb367fd543aefc7fe4076cd65d7e80', operation='UPDATE', pgid='pgtrigger_update_update_8973b', table='organisations_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1df593321bafb50cb8622a59a85f8c90cf63f4f4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6987f', table='organisations_delegationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisations_delegationevent" ("department_id", "document_reference", "form", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signing_title", "to_staff_id", "valid_from", "valid_to") VALUES (NEW."department_id", NEW."document_reference", NEW."form", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."signing_title", NEW."to_staff_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='443ff93c304f2880eb0b65fa288c0f552450ae0b', operation='INSERT', pgid='pgtrigger_insert_insert_42778', table='organisations_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "organisations_delegationevent" ("department_id", "document_reference", "form", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signing_title", "to_staff_id", "valid_from", "valid_to") VALUES (NEW."department_id", NEW."document_reference", NEW."form", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."signing_title", NEW."to_staff_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='71d1cdeb0a00becfc1d44fe6a7f63d0ba69cb104', operation='UPDATE', pgid='pgtrigger_update_update_cd48d', table='organisations_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='staffevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2b21054cb071111c55cc6b47260ad0fd6c5edc13', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1278b', table='organisations_staffevent', when='BEFORE')),
        ),
    ]
