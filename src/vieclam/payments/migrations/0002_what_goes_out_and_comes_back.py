"""An order keeps what goes out; an answer keeps the number it came with."""

import datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_initial'),
        ('payments', '0001_initial'),
        ('people', '0002_doors'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='paymentorder',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='paymentorder',
            name='update_update',
        ),
        migrations.AddField(
            model_name='paymentanswer',
            name='answer_id',
            field=models.CharField(blank=True, default='', max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorder',
            name='attention',
            field=models.CharField(blank=True, default='', max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorder',
            name='decided_on',
            field=models.DateField(default=datetime.date(2026, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorder',
            name='outside_id',
            field=models.CharField(blank=True, default='', max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorder',
            name='payee_name',
            field=models.CharField(default='', max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorder',
            name='payee_number',
            field=models.CharField(default='', max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorder',
            name='sent_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='paymentorderevent',
            name='attention',
            field=models.CharField(blank=True, default='', max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorderevent',
            name='decided_on',
            field=models.DateField(default=datetime.date(2026, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorderevent',
            name='outside_id',
            field=models.CharField(blank=True, default='', max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorderevent',
            name='payee_name',
            field=models.CharField(default='', max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorderevent',
            name='payee_number',
            field=models.CharField(default='', max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='paymentorderevent',
            name='sent_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='paymentanswer',
            index=models.Index(fields=['order', 'answer_id'], name='payments_pa_order_i_c3fa1c_idx'),
        ),
        migrations.AddIndex(
            model_name='paymentorder',
            index=models.Index(fields=['centre', 'ordered_on'], name='payments_pa_centre__5a2f97_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paymentorder',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "payments_paymentorderevent" ("account_holder", "account_number", "amount", "attention", "bank_bin", "centre_id", "decided_on", "decision_number", "due_on", "id", "made_at", "method", "month_number", "ordered_on", "outside_id", "paid_on", "payee_name", "payee_number", "period_from", "period_to", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "reject_reason", "replaces_id", "sent_at", "state", "subject") VALUES (NEW."account_holder", NEW."account_number", NEW."amount", NEW."attention", NEW."bank_bin", NEW."centre_id", NEW."decided_on", NEW."decision_number", NEW."due_on", NEW."id", NEW."made_at", NEW."method", NEW."month_number", NEW."ordered_on", NEW."outside_id", NEW."paid_on", NEW."payee_name", NEW."payee_number", NEW."period_from", NEW."period_to", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference", NEW."reject_reason", NEW."replaces_id", NEW."sent_at", NEW."state", NEW."subject"); RETURN NULL;', hash='216599f8539653367fe14d58c7126a86e7932185', operation='INSERT', pgid='pgtrigger_insert_insert_ed21b', table='payments_paymentorder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paymentorder',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "payments_paymentorderevent" ("account_holder", "account_number", "amount", "attention", "bank_bin", "centre_id", "decided_on", "decision_number", "due_on", "id", "made_at", "method", "month_number", "ordered_on", "outside_id", "paid_on", "payee_name", "payee_number", "period_from", "period_to", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "reject_reason", "replaces_id", "sent_at", "state", "subject") VALUES (NEW."account_holder", NEW."account_number", NEW."amount", NEW."attention", NEW."bank_bin", NEW."centre_id", NEW."decided_on", NEW."decision_number", NEW."due_on", NEW."id", NEW."made_at", NEW."method", NEW."month_number", NEW."ordered_on", NEW."outside_id", NEW."paid_on", NEW."payee_name", NEW."payee_number", NEW."period_from", NEW."period_to", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference", NEW."reject_reason", NEW."replaces_id", NEW."sent_at", NEW."state", NEW."subject"); RETURN NULL;', hash='e34e3bd9954781c285a066493eb5f5744c29e145', operation='UPDATE', pgid='pgtrigger_update_update_cc030', table='payments_paymentorder', when='AFTER')),
        ),
    ]
