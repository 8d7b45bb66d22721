"""Take amounts and reasons out of the events and finished jobs that earlier versions wrote them into.

Jobs that still wait keep theirs: they are read once more. Run by the tables' owner.
"""

from django.db import migrations

FORWARD = """
update core_event set payload = payload - 'amount' - 'reason_code' where payload ?| array['amount', 'reason_code'];

update procrastinate_jobs set args = args - 'amount' - 'reason_code'
where task_name = 'announcements.tell_person' and status not in ('todo', 'doing')
  and args ?| array['amount', 'reason_code'];
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0003_one_job_waits")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
