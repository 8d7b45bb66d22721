import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('archive', '0001_initial')]

    initial = True

    dependencies = [
        ('core', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('media_type', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=200)),
                ('purpose', models.CharField(max_length=40)),
                ('stored_by', models.CharField(max_length=60)),
                ('stored_at', models.DateTimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'purpose'], name='archive_sto_person__7870d5_idx')],
            },
        ),
    ]
