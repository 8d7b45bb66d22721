import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('announcements', '0001_initial'), ('announcements', '0002_values_of_messages')]

    initial = True

    dependencies = [
        ('core', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('link', models.CharField(blank=True, max_length=200)),
                ('values', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-made_at'], name='announcemen_person__41561d_idx')],
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'subject'), name='one_message_per_matter')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('waiting', 'Chờ gửi'), ('sent', 'Đã gửi'), ('failed', 'Không gửi được')], default='waiting', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=200)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='announcements.message')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['centre', 'message'], name='deliveries_waiting')],
                'constraints': [models.UniqueConstraint(fields=('message', 'channel'), name='one_delivery_per_channel')],
            },
        ),
    ]
