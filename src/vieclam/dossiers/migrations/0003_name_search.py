"""The officer's queue: an index of open dossiers, oldest first, and a search by name that keeps its index.
"""

from django.db import migrations

FORWARD = """
create table dossiers_namesearch (
  dossier_id bigint primary key references dossiers_dossier(id) on delete cascade,
  centre_id bigint not null,
  words tsvector not null
);

create index dossiers_namesearch_words on dossiers_namesearch using gin (words);

create function name_words(centre bigint, folded text) returns tsvector language sql immutable parallel safe as $$
  select coalesce(array_to_tsvector(array_agg(distinct centre || ':' || word)), ''::tsvector)
  from regexp_split_to_table(folded, '[^[:alnum:]]+') word where word <> ''
$$;

create function keep_dossier_name() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.state = 'draft' then return null; end if;
  insert into dossiers_namesearch (dossier_id, centre_id, words)
  select new.id, new.centre_id, name_words(new.centre_id, p.folded_name) from people_person p where p.id = new.person_id
  on conflict (dossier_id) do nothing;
  return null;
end $$;

create trigger keep_dossier_name after insert or update of state on dossiers_dossier
  for each row execute function keep_dossier_name();

create function keep_person_name() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update dossiers_namesearch s set words = name_words(s.centre_id, new.folded_name)
  from dossiers_dossier d where d.id = s.dossier_id and d.person_id = new.id;
  return null;
end $$;

create trigger keep_person_name after update of folded_name on people_person
  for each row when (old.folded_name is distinct from new.folded_name) execute function keep_person_name();

create function find_dossiers_by_name(centre bigint, folded text, most integer) returns setof bigint
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare wanted tsquery;
begin
  if centre is null or not (centre = any (app_centres()) or centre is not distinct from app_centre()) then
    raise exception 'find_dossiers_by_name: not a centre of this actor' using errcode = '42501';
  end if;
  select string_agg(quote_literal(centre || ':' || word) || ':*', ' & ')::tsquery into wanted
  from regexp_split_to_table(folded, '[^[:alnum:]]+') word where word <> '';
  if wanted is null then return; end if;
  return query select s.dossier_id from dossiers_namesearch s
    where s.words @@ wanted and s.centre_id = centre order by s.dossier_id desc limit least(most, 1000);
end $$;

revoke all on dossiers_namesearch from public;

create index dossiers_open_queue on dossiers_dossier (centre_id, filed_on, id)
  include (state, decision_due_on, waiting_for_evidence, assigned_to_id) where state in ('filed', 'info_requested', 'complete');

revoke execute on function keep_dossier_name(), keep_person_name() from public;
"""


class Migration(migrations.Migration):
    replaces = [("dossiers", "0014_a_moved_benefit_is_found")]
    dependencies = [("dossiers", "0002_all_doors")]
    operations = [migrations.RunSQL(FORWARD)]
