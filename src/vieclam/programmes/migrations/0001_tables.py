import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('programmes', '0001_initial')]

    initial = True

    dependencies = [
        ('core', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('name_en', models.CharField(max_length=200)),
                ('legal_basis', models.CharField(max_length=500)),
                ('channel', models.CharField(choices=[('centre', 'Trung tâm dịch vụ việc làm'), ('social_insurance', 'Cơ quan bảo hiểm xã hội')], max_length=16)),
                ('bands', models.JSONField()),
                ('insured_on', models.DateField(blank=True, null=True)),
                ('insured_excludes', models.JSONField(blank=True, default=list)),
                ('ended_from', models.DateField(blank=True, null=True)),
                ('ended_to', models.DateField(blank=True, null=True)),
                ('ended_excludes', models.JSONField(blank=True, default=list)),
                ('filing_from', models.DateField()),
                ('filing_to', models.DateField()),
                ('pay_by', models.DateField()),
                ('source', models.CharField(max_length=500)),
                ('confidence', models.CharField(blank=True, max_length=300)),
                ('published_by', models.CharField(max_length=60)),
                ('published_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('filing_from__lte', models.F('filing_to')), ('pay_by__gte', models.F('filing_from'))), name='programme_days_in_order', violation_error_message='Ngày của chương trình không theo thứ tự.'), models.CheckConstraint(condition=models.Q(('insured_on__isnull', False), ('ended_from__isnull', False), _connector='OR'), name='programme_names_who_is_in', violation_error_message='Chương trình phải nói ai được hỗ trợ.'), models.CheckConstraint(condition=models.Q(models.Q(('ended_from__isnull', True), ('ended_to__isnull', True)), ('ended_from__lte', models.F('ended_to')), _connector='OR'), name='programme_ended_days_both', violation_error_message='Khoảng ngày dừng tham gia phải có ngày đầu và ngày cuối.')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True)),
                ('made_by', models.CharField(choices=[('online', 'Trực tuyến'), ('counter', 'Tại quầy')], max_length=8)),
                ('state_budget', models.BooleanField()),
                ('monthly_pension', models.BooleanField()),
                ('method', models.CharField(choices=[('account', 'Tài khoản'), ('cash', 'Tiền mặt')], max_length=8)),
                ('bank_bin', models.CharField(blank=True, max_length=6)),
                ('account_number', models.CharField(blank=True, max_length=30)),
                ('account_holder', models.CharField(blank=True, max_length=120)),
                ('filed_on', models.DateField()),
                ('filed_at', models.DateTimeField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'indexes': [models.Index(fields=['centre', 'programme', 'filed_on'], name='programmes__centre__ab12eb_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('programme', 'person'), name='one_claim_per_person_and_programme')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeClaimEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=40)),
                ('made_by', models.CharField(choices=[('online', 'Trực tuyến'), ('counter', 'Tại quầy')], max_length=8)),
                ('state_budget', models.BooleanField()),
                ('monthly_pension', models.BooleanField()),
                ('method', models.CharField(choices=[('account', 'Tài khoản'), ('cash', 'Tiền mặt')], max_length=8)),
                ('bank_bin', models.CharField(blank=True, max_length=6)),
                ('account_number', models.CharField(blank=True, max_length=30)),
                ('account_holder', models.CharField(blank=True, max_length=120)),
                ('filed_on', models.DateField()),
                ('filed_at', models.DateTimeField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='programmes.programmeclaim')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProgrammeDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('examined', 'Đang xem xét'), ('proposed', 'Chờ giám đốc trung tâm quyết định'), ('granted', 'Được hỗ trợ'), ('refused', 'Không được hỗ trợ')], default='examined', max_length=10)),
                ('evidence', models.JSONField(blank=True, default=dict)),
                ('evidence_on', models.DateField(blank=True, null=True)),
                ('told', models.JSONField(blank=True, default=dict)),
                ('told_reason', models.CharField(blank=True, max_length=500)),
                ('answer', models.JSONField(blank=True, default=dict)),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('band_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('amount', models.PositiveBigIntegerField(blank=True, null=True)),
                ('proposed_on', models.DateField(blank=True, null=True)),
                ('returned_reason', models.CharField(blank=True, max_length=500)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='programmes.programmeclaim')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
            ],
            options={
                'indexes': [models.Index(fields=['centre', 'state'], name='programmes__centre__2bbe7f_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'granted'), _negated=True), models.Q(('amount__gt', 0), models.Q(('number', ''), _negated=True)), _connector='OR'), name='support_granted_has_amount_and_number', violation_error_message='Quyết định hỗ trợ phải có số và số tiền.'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='support_decided_by_another', violation_error_message='Người quyết định phải khác người đề xuất.')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeDecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('examined', 'Đang xem xét'), ('proposed', 'Chờ giám đốc trung tâm quyết định'), ('granted', 'Được hỗ trợ'), ('refused', 'Không được hỗ trợ')], default='examined', max_length=10)),
                ('evidence', models.JSONField(blank=True, default=dict)),
                ('evidence_on', models.DateField(blank=True, null=True)),
                ('told', models.JSONField(blank=True, default=dict)),
                ('told_reason', models.CharField(blank=True, max_length=500)),
                ('answer', models.JSONField(blank=True, default=dict)),
                ('reasons', models.JSONField(blank=True, default=list)),
                ('months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('band_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('amount', models.PositiveBigIntegerField(blank=True, null=True)),
                ('proposed_on', models.DateField(blank=True, null=True)),
                ('returned_reason', models.CharField(blank=True, max_length=500)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('claim', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.programmeclaim')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.staff')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='programmes.programmedecision')),
                ('proposed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.staff')),
                ('told_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.staff')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmeclaim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programmes_programmeclaimevent" ("account_holder", "account_number", "bank_bin", "centre_id", "code", "filed_at", "filed_on", "id", "made_by", "method", "monthly_pension", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state_budget", "withdrawn_on") VALUES (NEW."account_holder", NEW."account_number", NEW."bank_bin", NEW."centre_id", NEW."code", NEW."filed_at", NEW."filed_on", NEW."id", NEW."made_by", NEW."method", NEW."monthly_pension", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."state_budget", NEW."withdrawn_on"); RETURN NULL;', hash='70a5ffb2cef22f5dd415f3d3f54f7dc23ddc19ac', operation='INSERT', pgid='pgtrigger_insert_insert_cadd0', table='programmes_programmeclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmeclaim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "programmes_programmeclaimevent" ("account_holder", "account_number", "bank_bin", "centre_id", "code", "filed_at", "filed_on", "id", "made_by", "method", "monthly_pension", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "state_budget", "withdrawn_on") VALUES (NEW."account_holder", NEW."account_number", NEW."bank_bin", NEW."centre_id", NEW."code", NEW."filed_at", NEW."filed_on", NEW."id", NEW."made_by", NEW."method", NEW."monthly_pension", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."programme_id", NEW."state_budget", NEW."withdrawn_on"); RETURN NULL;', hash='950539a643da283b21ff37007c4b73fcb2ace890', operation='UPDATE', pgid='pgtrigger_update_update_10cea', table='programmes_programmeclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmeclaimevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e93b36638790bc5d23ea6981bdbdb462528485d5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_150e6', table='programmes_programmeclaimevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmedecision',
            trigger=pgtrigger.compiler.Trigger(name='support_states', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{examined:proposed,proposed:examined,proposed:granted,proposed:refused}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='24d904acca77eaa99382cbdf9a5afc093168cca1', operation='UPDATE', pgid='pgtrigger_support_states_43c30', table='programmes_programmedecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmedecision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "programmes_programmedecisionevent" ("amount", "answer", "band_from", "centre_id", "claim_id", "decided_by_id", "decided_on", "evidence", "evidence_on", "id", "months", "number", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "proposed_on", "reasons", "returned_reason", "state", "told", "told_by_id", "told_reason") VALUES (NEW."amount", NEW."answer", NEW."band_from", NEW."centre_id", NEW."claim_id", NEW."decided_by_id", NEW."decided_on", NEW."evidence", NEW."evidence_on", NEW."id", NEW."months", NEW."number", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposed_by_id", NEW."proposed_on", NEW."reasons", NEW."returned_reason", NEW."state", NEW."told", NEW."told_by_id", NEW."told_reason"); RETURN NULL;', hash='3ee601d31a351e7f747a8cd2ae021cb095765939', operation='INSERT', pgid='pgtrigger_insert_insert_680a8', table='programmes_programmedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmedecision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "programmes_programmedecisionevent" ("amount", "answer", "band_from", "centre_id", "claim_id", "decided_by_id", "decided_on", "evidence", "evidence_on", "id", "months", "number", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "proposed_on", "reasons", "returned_reason", "state", "told", "told_by_id", "told_reason") VALUES (NEW."amount", NEW."answer", NEW."band_from", NEW."centre_id", NEW."claim_id", NEW."decided_by_id", NEW."decided_on", NEW."evidence", NEW."evidence_on", NEW."id", NEW."months", NEW."number", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposed_by_id", NEW."proposed_on", NEW."reasons", NEW."returned_reason", NEW."state", NEW."told", NEW."told_by_id", NEW."told_reason"); RETURN NULL;', hash='54bb18d3a602013827429f8c7c3023b431645f81', operation='UPDATE', pgid='pgtrigger_update_update_392f6', table='programmes_programmedecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='programmedecisionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='70b0f901384a4fa4f79ce276d596f40d1d4fc584', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1fb77', table='programmes_programmedecisionevent', when='BEFORE')),
        ),
    ]
