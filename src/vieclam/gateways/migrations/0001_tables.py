import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('gateways', '0001_initial'), ('gateways', '0002_recent_calls'), ('gateways', '0003_recent_calls_need_an_actor')]

    initial = True

    dependencies = [
        ('core', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='GatewayCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(max_length=30)),
                ('operation', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=80)),
                ('subject', models.CharField(max_length=60)),
                ('purpose', models.CharField(max_length=80)),
                ('attempt', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('answered', 'Đã trả lời'), ('rejected', 'Bị từ chối'), ('unavailable', 'Không kết nối được'), ('timed_out', 'Quá thời gian chờ'), ('malformed', 'Trả lời không đọc được')], max_length=12)),
                ('error_code', models.CharField(blank=True, max_length=30)),
                ('error_text', models.CharField(blank=True, max_length=300)),
                ('answer', models.JSONField(null=True)),
                ('milliseconds', models.PositiveIntegerField()),
                ('called_at', models.DateTimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'system'], name='gateways_ga_subject_b3843c_idx'), models.Index(fields=['centre', 'called_at'], name='gateways_ga_centre__fd03d7_idx'), models.Index(fields=['system', '-called_at'], name='gateways_call_recent')],
            },
        ),
    ]
