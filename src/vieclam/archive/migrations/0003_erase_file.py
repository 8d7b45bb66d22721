"""The door by which a file whose purpose ended is erased."""

from django.db import migrations, models

DOORS = """
create function erase_stored_file(wanted bigint) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  why text := coalesce(current_setting('app.erasure', true), '');
  gone text;
  holder record;
  held boolean;
begin
  if why = '' then
    raise exception 'files are erased with a reason (core.erasure)' using errcode = '42501';
  end if;
  -- Keys to files are checked at the end of a transaction: too late to leave alone what somebody still refers to.
  for holder in
    select c.conrelid::regclass as place, a.attname as name from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.confrelid = 'archive_storedfile'::regclass and c.contype = 'f' and a.attname <> 'centre_id'
  loop
    execute format('select exists (select 1 from %s where %I = $1)', holder.place, holder.name) into held using wanted;
    if held then
      return null;
    end if;
  end loop;
  delete from archive_storedfile where id = wanted and purpose = 'application:cv'
    and (centre_id = app_centre() or person_id = app_person()) returning sha256 into gone;
  if gone is not null then
    insert into core_erasure (table_name, row_id, history_rows, reason, actor, erased_at)
    values ('archive_storedfile', wanted, 0, why, app_actor(), now());
  end if;
  return gone;
end $$;
create function bytes_are_held(wanted text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from archive_storedfile where sha256 = wanted)
$$;
"""
GONE = "drop function erase_stored_file(bigint); drop function bytes_are_held(text);"


class Migration(migrations.Migration):

    dependencies = [("archive", "0002_longer_media_type"), ("core", "0003_erasure")]

    operations = [
        migrations.AddIndex("storedfile", models.Index(fields=["sha256"], name="files_of_same_bytes")),
        migrations.RunSQL(DOORS, GONE),
    ]
