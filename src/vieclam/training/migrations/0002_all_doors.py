"""Whether a person was granted training support before, at whatever centre: yes or no, asked of a dossier of one's own.

Support is given once in a life (L25 Đ37), and the centre that gave it is not seen from here.
"""

from django.db import migrations

FORWARD = """
create function training_supported_before(mine bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare me dossiers_dossier%rowtype;
begin
  select * into me from dossiers_dossier d where d.id = mine;
  if app_actor() = '' or me.id is null
      or not (me.person_id is not distinct from app_person() or me.centre_id is not distinct from app_centre()
        or me.centre_id = any (app_centres())) then
    raise exception 'training_supported_before is for a dossier of one''s own' using errcode = '42501';
  end if;
  return exists (select 1 from training_trainingsupport s
    where s.person_id = me.person_id and s.dossier_id <> me.id and s.state <> 'cancelled');
end $$;
"""


class Migration(migrations.Migration):
    replaces = [("training", "0002_doors")]
    dependencies = [("training", "0001_tables")]
    operations = [migrations.RunSQL(FORWARD)]
