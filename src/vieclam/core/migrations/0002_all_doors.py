"""A job that failed while a second of the same thing was queued does not wait beside it: the second takes its place.

Without this, putting it back breaks the rule that one job waits under a ``queueing_lock``; the failed one then stays
"running" for ever, and with its ``lock`` keeps the other from running.
"""

from django.db import migrations

FORWARD = """
create function core_one_job_waits() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from procrastinate_jobs
        where queueing_lock = new.queueing_lock and status = 'todo' and id <> new.id
    ) then
        new.status := 'aborted';
    end if;
    return new;
end
$$;

create trigger core_one_job_waits before update of status on procrastinate_jobs
for each row when (old.status = 'doing' and new.status = 'todo' and new.queueing_lock is not null)
execute function core_one_job_waits();
"""


class Migration(migrations.Migration):
    replaces = [("core", "0004_events_without_amounts")]
    dependencies = [("core", "0001_tables"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(FORWARD)]
