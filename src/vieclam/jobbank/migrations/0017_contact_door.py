from django.db import migrations

# The planner may look at the centre before it looks whether there is one: an empty setting must not be read as a number.
CONTACT_DOOR = """
create or replace function contact_for_referral(wanted bigint)
returns table (name text, phone text, email text, wants boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.name, c.phone, c.email, c.wants_messages
  from jobbank_vacancycontact c join jobbank_vacancy v on v.id = c.vacancy_id
  where c.vacancy_id = wanted and nullif(current_setting('app.centre', true), '') is not null
    and (v.state = 'published' or exists (
      select 1 from jobbank_referral r
      where r.vacancy_id = wanted and r.centre_id = nullif(current_setting('app.centre', true), '')::bigint))
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('jobbank', '0016_contact_mail'),
    ]

    operations = [
        migrations.RunSQL(CONTACT_DOOR, migrations.RunSQL.noop),
    ]
