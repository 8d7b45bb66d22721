"""A message keeps the values its text was made of; waiting deliveries are found quickly."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('announcements', '0001_initial'),
        ('organisations', '0001_initial'),
        ('people', '0002_doors'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='values',
            field=models.JSONField(default=dict),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['centre', 'message'], name='deliveries_waiting'),
        ),
    ]
