import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('training', '0001_initial')]

    initial = True

    dependencies = [
        ('core', '0001_tables'),
        ('documents', '0001_tables'),
        ('dossiers', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('licence_number', models.CharField(max_length=60)),
                ('address', models.CharField(max_length=300)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('bank_bin', models.CharField(max_length=6)),
                ('account_number', models.CharField(max_length=30)),
                ('account_holder', models.CharField(max_length=120)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.centre')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('centre', 'licence_number'), name='one_school_per_licence', violation_error_message='Trung tâm đã có cơ sở đào tạo với số giấy phép này.')],
            },
        ),
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('occupation', models.CharField(max_length=200)),
                ('teaching_form', models.CharField(choices=[('in_class', 'Tập trung tại lớp'), ('at_work', 'Vừa làm vừa học tại doanh nghiệp'), ('online', 'Trực tuyến'), ('mixed', 'Trực tuyến kết hợp tại lớp')], default='in_class', max_length=10)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('tuition', models.PositiveBigIntegerField()),
                ('tuition_per', models.CharField(choices=[('month', 'một tháng'), ('course', 'cả khóa')], default='month', max_length=6)),
                ('open_to_all', models.BooleanField(default=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.centre')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='training.school')),
            ],
            options={
                'indexes': [models.Index(fields=['centre', 'starts_on'], name='training_co_centre__5db1fc_idx')],
                'constraints': [models.UniqueConstraint(fields=('school', 'name', 'starts_on'), name='one_course_per_school_and_day', violation_error_message='Cơ sở này đã có khóa cùng tên khai giảng ngày đó.'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='course_ends_after_its_beginning', violation_error_message='Ngày bế giảng không thể trước ngày khai giảng.'), models.CheckConstraint(condition=models.Q(('tuition__gt', 0)), name='tuition_is_positive', violation_error_message='Học phí phải lớn hơn 0.')],
            },
        ),
        migrations.CreateModel(
            name='SchoolEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('licence_number', models.CharField(max_length=60)),
                ('address', models.CharField(max_length=300)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('bank_bin', models.CharField(max_length=6)),
                ('account_number', models.CharField(max_length=30)),
                ('account_holder', models.CharField(max_length=120)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='training.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AttendanceSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('list_by', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'Chưa chốt'), ('closed', 'Đã chốt, đã lập lệnh chi')], default='open', max_length=6)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.CharField(blank=True, max_length=120)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='training.course')),
            ],
            options={
                'indexes': [models.Index(fields=['centre', 'state', 'list_by'], name='training_at_centre__5dbbfd_idx')],
                'constraints': [models.UniqueConstraint(fields=('course', 'number'), name='one_sheet_per_month'), models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('closed_at__isnull', False), ('received_on__isnull', False)), _connector='OR'), name='closed_sheet_was_received', violation_error_message='Danh sách đã chốt phải có ngày nhận.')],
            },
        ),
        migrations.CreateModel(
            name='CourseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('occupation', models.CharField(max_length=200)),
                ('teaching_form', models.CharField(choices=[('in_class', 'Tập trung tại lớp'), ('at_work', 'Vừa làm vừa học tại doanh nghiệp'), ('online', 'Trực tuyến'), ('mixed', 'Trực tuyến kết hợp tại lớp')], default='in_class', max_length=10)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('tuition', models.PositiveBigIntegerField()),
                ('tuition_per', models.CharField(choices=[('month', 'một tháng'), ('course', 'cả khóa')], default='month', max_length=6)),
                ('open_to_all', models.BooleanField(default=True)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='training.course')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TrainingSupport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision_number', models.CharField(max_length=60)),
                ('decided_on', models.DateField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('tuition', models.PositiveBigIntegerField()),
                ('tuition_per', models.CharField(choices=[('month', 'một tháng'), ('course', 'cả khóa')], max_length=6)),
                ('tuition_total', models.PositiveBigIntegerField()),
                ('meals_per_day', models.PositiveIntegerField()),
                ('bank_bin', models.CharField(max_length=6)),
                ('account_number', models.CharField(max_length=30)),
                ('account_holder', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('decided', 'Đã có quyết định hỗ trợ, chờ nhận kết quả'), ('active', 'Đang học, được hỗ trợ'), ('left', 'Đã nghỉ học'), ('finished', 'Đã học xong'), ('cancelled', 'Đã hủy quyết định hỗ trợ')], default='decided', max_length=10)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='training.course')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='training_support', to='dossiers.dossier')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['centre', 'state'], name='training_tr_centre__88eb77_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('person',), name='one_training_support_in_a_life', violation_error_message='Người này đã được hỗ trợ đào tạo một lần.'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), models.Q(('left_on__gte', models.F('starts_on')), ('left_on__lte', models.F('ends_on'))), _connector='OR'), name='who_left_left_on_a_day', violation_error_message='Ngày nghỉ học phải nằm trong khóa học.')],
            },
        ),
        migrations.CreateModel(
            name='AttendanceSheetEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('list_by', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'Chưa chốt'), ('closed', 'Đã chốt, đã lập lệnh chi')], default='open', max_length=6)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.CharField(blank=True, max_length=120)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='training.attendancesheet')),
                ('course', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.course')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='training.attendancesheet')),
                ('support', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='training.trainingsupport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'support'), name='one_attendance_per_month'), models.CheckConstraint(condition=models.Q(('days__lte', 31)), name='a_month_has_31_days_at_most', violation_error_message='Một tháng học có nhiều nhất 31 ngày.')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSupportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('decision_number', models.CharField(max_length=60)),
                ('decided_on', models.DateField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('tuition', models.PositiveBigIntegerField()),
                ('tuition_per', models.CharField(choices=[('month', 'một tháng'), ('course', 'cả khóa')], max_length=6)),
                ('tuition_total', models.PositiveBigIntegerField()),
                ('meals_per_day', models.PositiveIntegerField()),
                ('bank_bin', models.CharField(max_length=6)),
                ('account_number', models.CharField(max_length=30)),
                ('account_holder', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('decided', 'Đã có quyết định hỗ trợ, chờ nhận kết quả'), ('active', 'Đang học, được hỗ trợ'), ('left', 'Đã nghỉ học'), ('finished', 'Đã học xong'), ('cancelled', 'Đã hủy quyết định hỗ trợ')], default='decided', max_length=10)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('course', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.course')),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='documents.document')),
                ('dossier', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='dossiers.dossier')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='training.trainingsupport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AttendanceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('days', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisations.centre')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='training.attendance')),
                ('sheet', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.attendancesheet')),
                ('support', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.trainingsupport')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancesheetevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='204f1b95e8eb9a4f5fac243ec79a9702442b7a84', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0b003', table='training_attendancesheetevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancesheet',
            trigger=pgtrigger.compiler.Trigger(name='attendance_sheet_states', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{open:closed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='b3bb8bbeab5da545c8a9ab87844a17b743016a85', operation='UPDATE', pgid='pgtrigger_attendance_sheet_states_c23c6', table='training_attendancesheet', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancesheet',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "training_attendancesheetevent" ("centre_id", "closed_at", "closed_by", "course_id", "ends_on", "id", "list_by", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "starts_on", "state") VALUES (NEW."centre_id", NEW."closed_at", NEW."closed_by", NEW."course_id", NEW."ends_on", NEW."id", NEW."list_by", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."received_on", NEW."starts_on", NEW."state"); RETURN NULL;', hash='099191241e9092af2b3064457225c3e094aa3351', operation='INSERT', pgid='pgtrigger_insert_insert_1db58', table='training_attendancesheet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancesheet',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "training_attendancesheetevent" ("centre_id", "closed_at", "closed_by", "course_id", "ends_on", "id", "list_by", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "starts_on", "state") VALUES (NEW."centre_id", NEW."closed_at", NEW."closed_by", NEW."course_id", NEW."ends_on", NEW."id", NEW."list_by", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."received_on", NEW."starts_on", NEW."state"); RETURN NULL;', hash='f337a53c12170e7a7bf54dda47c21d453fa75f6f', operation='UPDATE', pgid='pgtrigger_update_update_5d4e0', table='training_attendancesheet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='school',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "training_schoolevent" ("account_holder", "account_number", "address", "bank_bin", "centre_id", "id", "licence_number", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."account_holder", NEW."account_number", NEW."address", NEW."bank_bin", NEW."centre_id", NEW."id", NEW."licence_number", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone"); RETURN NULL;', hash='460673ffb03a3667016ace5c6679f6e20d645cc2', operation='INSERT', pgid='pgtrigger_insert_insert_901f0', table='training_school', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='school',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "training_schoolevent" ("account_holder", "account_number", "address", "bank_bin", "centre_id", "id", "licence_number", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."account_holder", NEW."account_number", NEW."address", NEW."bank_bin", NEW."centre_id", NEW."id", NEW."licence_number", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone"); RETURN NULL;', hash='a1882bf88bef9fa3c5188d758450dc79ca696034', operation='UPDATE', pgid='pgtrigger_update_update_e33f0', table='training_school', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='courseevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cc90b20b964f8dbf332d0e4bc923201fbcf5a0cf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_db2e4', table='training_courseevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='course',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "training_courseevent" ("centre_id", "ends_on", "id", "name", "occupation", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "teaching_form", "tuition", "tuition_per") VALUES (NEW."centre_id", NEW."ends_on", NEW."id", NEW."name", NEW."occupation", NEW."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school_id", NEW."starts_on", NEW."teaching_form", NEW."tuition", NEW."tuition_per"); RETURN NULL;', hash='606e3b4bd8fbf8149561a8ee134fc59754bf71a5', operation='INSERT', pgid='pgtrigger_insert_insert_bfc1a', table='training_course', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='course',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "training_courseevent" ("centre_id", "ends_on", "id", "name", "occupation", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on", "teaching_form", "tuition", "tuition_per") VALUES (NEW."centre_id", NEW."ends_on", NEW."id", NEW."name", NEW."occupation", NEW."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school_id", NEW."starts_on", NEW."teaching_form", NEW."tuition", NEW."tuition_per"); RETURN NULL;', hash='56a892c5b8bd8d59d069fe37d720d0620118d724', operation='UPDATE', pgid='pgtrigger_update_update_27da0', table='training_course', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='schoolevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f3cea8e34e5a42b171cab87fd792dc8aac1e2f00', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_431b8', table='training_schoolevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingsupport',
            trigger=pgtrigger.compiler.Trigger(name='training_states', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{decided:active,decided:cancelled,active:finished,active:left,left:active}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='9e56fa13c05a144879d6de53d3e2fc9b54dfa544', operation='UPDATE', pgid='pgtrigger_training_states_1f5cd', table='training_trainingsupport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingsupport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "training_trainingsupportevent" ("account_holder", "account_number", "bank_bin", "centre_id", "course_id", "decided_on", "decision_number", "document_id", "dossier_id", "ends_on", "id", "left_on", "meals_per_day", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state", "tuition", "tuition_per", "tuition_total") VALUES (NEW."account_holder", NEW."account_number", NEW."bank_bin", NEW."centre_id", NEW."course_id", NEW."decided_on", NEW."decision_number", NEW."document_id", NEW."dossier_id", NEW."ends_on", NEW."id", NEW."left_on", NEW."meals_per_day", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."state", NEW."tuition", NEW."tuition_per", NEW."tuition_total"); RETURN NULL;', hash='8321f76cd7703383a0a178a39f875e8da564077c', operation='INSERT', pgid='pgtrigger_insert_insert_b12e4', table='training_trainingsupport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingsupport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "training_trainingsupportevent" ("account_holder", "account_number", "bank_bin", "centre_id", "course_id", "decided_on", "decision_number", "document_id", "dossier_id", "ends_on", "id", "left_on", "meals_per_day", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state", "tuition", "tuition_per", "tuition_total") VALUES (NEW."account_holder", NEW."account_number", NEW."bank_bin", NEW."centre_id", NEW."course_id", NEW."decided_on", NEW."decision_number", NEW."document_id", NEW."dossier_id", NEW."ends_on", NEW."id", NEW."left_on", NEW."meals_per_day", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on", NEW."state", NEW."tuition", NEW."tuition_per", NEW."tuition_total"); RETURN NULL;', hash='2d369b0d55c8fddc2c696c8e952c5ecd3a1ee491', operation='UPDATE', pgid='pgtrigger_update_update_e3d38', table='training_trainingsupport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendanceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='051fe9da684cc3310e0c7c748b52b8e3fdfae86b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_621d9', table='training_attendanceevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "training_attendanceevent" ("centre_id", "days", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sheet_id", "support_id") VALUES (NEW."centre_id", NEW."days", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."sheet_id", NEW."support_id"); RETURN NULL;', hash='cd663d460988473a95ef7e3e90c6cad6358972d9', operation='INSERT', pgid='pgtrigger_insert_insert_f3456', table='training_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "training_attendanceevent" ("centre_id", "days", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sheet_id", "support_id") VALUES (NEW."centre_id", NEW."days", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."sheet_id", NEW."support_id"); RETURN NULL;', hash='7bc9332f3bf747f4d0879987a5549ad6eed0bd9f', operation='UPDATE', pgid='pgtrigger_update_update_8b904', table='training_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainingsupportevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3ba92508e178ba9e77dde491b727413abf7221c5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e8a85', table='training_trainingsupportevent', when='BEFORE')),
        ),
    ]
