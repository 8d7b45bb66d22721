import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('labourmarket', '0001_initial')]

    initial = True

    dependencies = [
        ('core', '0001_tables'),
        ('organisations', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('N374-34', 'Báo cáo tình hình thực hiện bảo hiểm thất nghiệp hằng tháng'), ('N374-35', 'Báo cáo tình hình thực hiện bảo hiểm thất nghiệp 6 tháng, năm')], max_length=20)),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('number_text', models.CharField(max_length=60)),
                ('edition', models.CharField(max_length=20)),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('sent_on', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.centre')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('centre', 'form', 'start', 'end'), name='one_report_per_period', violation_error_message='Báo cáo của kỳ này đã gửi.')],
            },
        ),
    ]
