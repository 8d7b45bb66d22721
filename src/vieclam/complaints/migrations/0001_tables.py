import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('complaints', '0001_initial')]

    initial = True

    dependencies = [
        ('archive', '0001_tables'),
        ('core', '0001_tables'),
        ('documents', '0001_tables'),
        ('dossiers', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True)),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Lần đầu'), (2, 'Lần hai')], default=1)),
                ('known_on', models.DateField()),
                ('reason', models.CharField(max_length=4000)),
                ('wanted', models.CharField(max_length=1000)),
                ('late', models.BooleanField(default=False)),
                ('late_reason', models.CharField(blank=True, max_length=500)),
                ('channel', models.CharField(choices=[('online', 'Trực tuyến'), ('counter', 'Tại quầy')], max_length=8)),
                ('filed_on', models.DateField()),
                ('state', models.CharField(choices=[('filed', 'Đã nộp, chờ thụ lý'), ('accepted', 'Đã thụ lý, đang giải quyết'), ('declined', 'Không thụ lý'), ('decided', 'Đã có quyết định giải quyết'), ('appealed', 'Đã khiếu nại lần hai'), ('withdrawn', 'Đã rút khiếu nại')], default='filed', max_length=10)),
                ('accepted_on', models.DateField(blank=True, null=True)),
                ('difficult', models.BooleanField(default=False)),
                ('declined_for', models.CharField(blank=True, choices=[('late', 'Nộp quá thời hiệu mà không có lý do chính đáng'), ('not_concerned', 'Không liên quan trực tiếp đến quyền, lợi ích của người khiếu nại'), ('in_court', 'Tòa án đã thụ lý hoặc đã giải quyết'), ('settled', 'Đã có quyết định giải quyết khiếu nại lần hai'), ('not_ours', 'Không thuộc thẩm quyền của nơi nhận đơn')], max_length=14)),
                ('declined_words', models.CharField(blank=True, max_length=1000)),
                ('outcome', models.CharField(blank=True, choices=[('upheld', 'Khiếu nại đúng'), ('partly', 'Khiếu nại đúng một phần'), ('rejected', 'Khiếu nại sai')], max_length=8)),
                ('findings', models.CharField(blank=True, max_length=4000)),
                ('follows', models.CharField(blank=True, max_length=2000)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('filed_at', models.DateTimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('decision_scan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.storedfile')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('dossier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier')),
                ('earlier', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='complaints.complaint')),
                ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('scan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['centre', 'level', 'state'], name='complaints__centre__5b8489_idx'), models.Index(fields=['person', '-filed_on'], name='complaints__person__f66450_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('dossier__isnull', False), ('document__isnull', False), _connector='OR'), name='complaint_is_about_something', violation_error_message='Khiếu nại phải nói về một văn bản hoặc một hồ sơ.'), models.CheckConstraint(condition=models.Q(models.Q(('earlier__isnull', True), ('level', 1)), models.Q(('earlier__isnull', False), ('level', 2)), _connector='OR'), name='second_complaint_follows_a_first', violation_error_message='Khiếu nại lần hai phải tiếp theo một khiếu nại lần đầu.'), models.UniqueConstraint(condition=models.Q(('level', 1), models.Q(('state__in', ['withdrawn', 'declined']), _negated=True)), fields=('document',), name='one_first_complaint_per_document')],
            },
        ),
        migrations.CreateModel(
            name='ComplaintDeadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=40)),
                ('base_date', models.DateField()),
                ('due_on', models.DateField()),
                ('calendar_version', models.CharField(max_length=40)),
                ('article', models.CharField(blank=True, max_length=60)),
                ('met_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='complaints.complaint')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('met_on__isnull', True)), fields=['centre', 'due_on'], name='open_complaints')],
                'constraints': [models.UniqueConstraint(fields=('complaint', 'step'), name='complaint_clock_once')],
            },
        ),
        migrations.CreateModel(
            name='ComplaintEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=40)),
                ('from_state', models.CharField(blank=True, max_length=10)),
                ('to_state', models.CharField(max_length=10)),
                ('actor', models.CharField(max_length=60)),
                ('actor_name', models.CharField(blank=True, max_length=120)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('business_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='complaints.complaint')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['complaint', 'recorded_at'], name='complaints__complai_5e4bfe_idx')],
            },
        ),
        migrations.CreateModel(
            name='ComplaintEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=40)),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Lần đầu'), (2, 'Lần hai')], default=1)),
                ('known_on', models.DateField()),
                ('reason', models.CharField(max_length=4000)),
                ('wanted', models.CharField(max_length=1000)),
                ('late', models.BooleanField(default=False)),
                ('late_reason', models.CharField(blank=True, max_length=500)),
                ('channel', models.CharField(choices=[('online', 'Trực tuyến'), ('counter', 'Tại quầy')], max_length=8)),
                ('filed_on', models.DateField()),
                ('state', models.CharField(choices=[('filed', 'Đã nộp, chờ thụ lý'), ('accepted', 'Đã thụ lý, đang giải quyết'), ('declined', 'Không thụ lý'), ('decided', 'Đã có quyết định giải quyết'), ('appealed', 'Đã khiếu nại lần hai'), ('withdrawn', 'Đã rút khiếu nại')], default='filed', max_length=10)),
                ('accepted_on', models.DateField(blank=True, null=True)),
                ('difficult', models.BooleanField(default=False)),
                ('declined_for', models.CharField(blank=True, choices=[('late', 'Nộp quá thời hiệu mà không có lý do chính đáng'), ('not_concerned', 'Không liên quan trực tiếp đến quyền, lợi ích của người khiếu nại'), ('in_court', 'Tòa án đã thụ lý hoặc đã giải quyết'), ('settled', 'Đã có quyết định giải quyết khiếu nại lần hai'), ('not_ours', 'Không thuộc thẩm quyền của nơi nhận đơn')], max_length=14)),
                ('declined_words', models.CharField(blank=True, max_length=1000)),
                ('outcome', models.CharField(blank=True, choices=[('upheld', 'Khiếu nại đúng'), ('partly', 'Khiếu nại đúng một phần'), ('rejected', 'Khiếu nại sai')], max_length=8)),
                ('findings', models.CharField(blank=True, max_length=4000)),
                ('follows', models.CharField(blank=True, max_length=2000)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('filed_at', models.DateTimeField()),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.staff')),
                ('decision_scan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='archive.storedfile')),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('dossier', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='dossiers.dossier')),
                ('earlier', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='complaints.complaint')),
                ('handler', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.staff')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='complaints.complaint')),
                ('scan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='archive.storedfile')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ComplaintQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=1000)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, max_length=2000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='complaints.complaint')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ComplaintDeadlineEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('step', models.CharField(max_length=40)),
                ('base_date', models.DateField()),
                ('due_on', models.DateField()),
                ('calendar_version', models.CharField(max_length=40)),
                ('article', models.CharField(blank=True, max_length=60)),
                ('met_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('complaint', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='complaints.complaint')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='complaints.complaintdeadline')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ComplaintQuestionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.CharField(max_length=1000)),
                ('asked_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, max_length=2000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.staff')),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('complaint', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='complaints.complaint')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='complaints.complaintquestion')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaint',
            trigger=pgtrigger.compiler.Trigger(name='complaint_states', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{filed:accepted,filed:appealed,filed:declined,filed:withdrawn,accepted:appealed,accepted:decided,accepted:withdrawn,decided:appealed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='474ea04d95a0de58dbec226d098b6767b927e54a', operation='UPDATE', pgid='pgtrigger_complaint_states_85ffa', table='complaints_complaint', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaint',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_complaintevent" ("accepted_on", "centre_id", "channel", "code", "decided_by_id", "decision_scan_id", "declined_for", "declined_words", "difficult", "document_id", "dossier_id", "earlier_id", "ended_on", "filed_at", "filed_on", "findings", "follows", "handler_id", "id", "known_on", "late", "late_reason", "level", "outcome", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scan_id", "state", "wanted") VALUES (NEW."accepted_on", NEW."centre_id", NEW."channel", NEW."code", NEW."decided_by_id", NEW."decision_scan_id", NEW."declined_for", NEW."declined_words", NEW."difficult", NEW."document_id", NEW."dossier_id", NEW."earlier_id", NEW."ended_on", NEW."filed_at", NEW."filed_on", NEW."findings", NEW."follows", NEW."handler_id", NEW."id", NEW."known_on", NEW."late", NEW."late_reason", NEW."level", NEW."outcome", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."scan_id", NEW."state", NEW."wanted"); RETURN NULL;', hash='53d89e8c4850dbf3a455218db6aa90828f68b4ca', operation='INSERT', pgid='pgtrigger_insert_insert_85fac', table='complaints_complaint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaint',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "complaints_complaintevent" ("accepted_on", "centre_id", "channel", "code", "decided_by_id", "decision_scan_id", "declined_for", "declined_words", "difficult", "document_id", "dossier_id", "earlier_id", "ended_on", "filed_at", "filed_on", "findings", "follows", "handler_id", "id", "known_on", "late", "late_reason", "level", "outcome", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scan_id", "state", "wanted") VALUES (NEW."accepted_on", NEW."centre_id", NEW."channel", NEW."code", NEW."decided_by_id", NEW."decision_scan_id", NEW."declined_for", NEW."declined_words", NEW."difficult", NEW."document_id", NEW."dossier_id", NEW."earlier_id", NEW."ended_on", NEW."filed_at", NEW."filed_on", NEW."findings", NEW."follows", NEW."handler_id", NEW."id", NEW."known_on", NEW."late", NEW."late_reason", NEW."level", NEW."outcome", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."scan_id", NEW."state", NEW."wanted"); RETURN NULL;', hash='ec3113a4c9bf8909f82782dbfbda924e05e1f6bb', operation='UPDATE', pgid='pgtrigger_update_update_36c30', table='complaints_complaint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintdeadline',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_complaintdeadlineevent" ("article", "base_date", "calendar_version", "centre_id", "complaint_id", "due_on", "id", "met_on", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step") VALUES (NEW."article", NEW."base_date", NEW."calendar_version", NEW."centre_id", NEW."complaint_id", NEW."due_on", NEW."id", NEW."met_on", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."step"); RETURN NULL;', hash='fe6470a539c211602fd4f7a1e5e2d7b467d85587', operation='INSERT', pgid='pgtrigger_insert_insert_5c7aa', table='complaints_complaintdeadline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintdeadline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "complaints_complaintdeadlineevent" ("article", "base_date", "calendar_version", "centre_id", "complaint_id", "due_on", "id", "met_on", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "step") VALUES (NEW."article", NEW."base_date", NEW."calendar_version", NEW."centre_id", NEW."complaint_id", NEW."due_on", NEW."id", NEW."met_on", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."step"); RETURN NULL;', hash='16a844d126496af3b69c2b6f002cd82e5b1a40df', operation='UPDATE', pgid='pgtrigger_update_update_f9d0d', table='complaints_complaintdeadline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintdeadlineevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='354ca04773e45bec36f6b217be9c5a2dcd94bff4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ad6e5', table='complaints_complaintdeadlineevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='74052a534e71dac9970ee5a73a0d0ce95ee9fa73', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_17d31', table='complaints_complaintevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintquestion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_complaintquestionevent" ("answer", "answered_at", "asked_at", "asked_by_id", "centre_id", "complaint_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_by_id", NEW."centre_id", NEW."complaint_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='8a7daec8ce2496e4004ed4faa05dff1b06aa2e28', operation='INSERT', pgid='pgtrigger_insert_insert_aa87a', table='complaints_complaintquestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintquestion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "complaints_complaintquestionevent" ("answer", "answered_at", "asked_at", "asked_by_id", "centre_id", "complaint_id", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_by_id", NEW."centre_id", NEW."complaint_id", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='83e97e1d3290613c5ae93be43924b4e600605406', operation='UPDATE', pgid='pgtrigger_update_update_dad9e', table='complaints_complaintquestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintquestionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eba9ef97b60742d11ed32006c49434956b60d4b1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_79566', table='complaints_complaintquestionevent', when='BEFORE')),
        ),
    ]
