"""The database side of tenancy, made from the models' declarations and applied by the owner after every migration.

Default deny: the application's role holds no right on a table until its policies are in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from vieclam.core.tenancy.declaration import Tenancy, TenancyKind, declared

FUNCTIONS = """
create or replace function app_centre() returns bigint language sql stable parallel safe as
 $$ select nullif(current_setting('app.centre', true), '')::bigint $$;
create or replace function app_centres() returns bigint[] language sql stable parallel safe as
 $$ select coalesce(string_to_array(nullif(current_setting('app.centres', true), ''), ',')::bigint[], '{}') $$;
create or replace function app_person() returns bigint language sql stable parallel safe as
 $$ select nullif(current_setting('app.person', true), '')::bigint $$;
create or replace function app_employer() returns bigint language sql stable parallel safe as
 $$ select nullif(current_setting('app.employer', true), '')::bigint $$;
create or replace function app_actor() returns text language sql stable parallel safe as
 $$ select coalesce(current_setting('app.actor', true), '') $$;
create or replace function app_purpose() returns text language sql stable parallel safe as
 $$ select coalesce(current_setting('app.purpose', true), '') $$;
"""

# The history's own guard against deletion is put aside for this one statement; the application holds no right to it.
ERASING = """
create or replace function erase_history() returns trigger language plpgsql security definer
 set search_path = public, pg_temp as $$
declare
  why text := coalesce(current_setting('app.erasure', true), '');
  before text := coalesce(nullif(current_setting('pgtrigger.ignore', true), ''), '{}');
  gone bigint := 0;
begin
  if why = '' then
    raise exception 'rows of % are erased with a reason (core.erasure)', tg_table_name using errcode = '42501';
  end if;
  if tg_argv[0] <> '' then
    perform set_config('pgtrigger.ignore', coalesce((select array_agg(tgname::text)::text from pg_trigger
      where tgrelid = tg_argv[0]::regclass and tgname like 'pgtrigger_append_only%'), '{}'), true);
    execute format('delete from %I where pgh_obj_id = $1', tg_argv[0]) using old.id;
    get diagnostics gone = row_count;
    perform set_config('pgtrigger.ignore', before, true);
  end if;
  insert into core_erasure (table_name, row_id, history_rows, reason, actor, erased_at)
  values (tg_table_name, old.id, gone, why, app_actor(), now());
  return null;
end $$;
"""


def every_model() -> Iterator[type[models.Model]]:
    """All tables Django knows, those of libraries and histories included."""
    for model in apps.get_models(include_auto_created=True):
        if (model._meta.managed and not model._meta.proxy) or model._meta.app_label == "procrastinate":
            yield model


def statements(role: str) -> Iterator[str]:
    """The SQL that brings rights and policies to the declared state; safe to run again."""
    yield FUNCTIONS
    yield ERASING
    yield f'grant usage on schema public to "{role}"'
    for model in every_model():
        tenancy = declared(model)
        if tenancy is None:
            raise LookupError(f"{model._meta.label} does not declare its tenancy")
        yield from _table(model._meta.db_table, tenancy, role)
        yield from _erasing(model, tenancy)
    yield f'grant usage, select on all sequences in schema public to "{role}"'
    yield from _composite_keys()


def _table(table: str, tenancy: Tenancy, role: str) -> Iterator[str]:
    yield f'revoke all on "{table}" from "{role}", public'
    yield f'grant {", ".join(_rights(tenancy))} on "{table}" to "{role}"'
    for policy in ("see", "add", "change", "remove"):
        yield f'drop policy if exists {policy} on "{table}"'
    if tenancy.kind is TenancyKind.SYSTEM:
        yield f'alter table "{table}" disable row level security'
        return
    yield f'alter table "{table}" enable row level security'
    see, write = _conditions(table, tenancy)
    add = _adding(tenancy) if tenancy.other_column else write
    yield f'create policy see on "{table}" for select using ({see})'
    yield f'create policy add on "{table}" for insert with check ({add})'
    yield f'create policy change on "{table}" for update using ({write}) with check ({write})'
    yield f'create policy remove on "{table}" for delete using ({write})'


def _erasing(model: type[models.Model], tenancy: Tenancy) -> Iterator[str]:
    table = model._meta.db_table
    yield f'drop trigger if exists erase_history on "{table}"'
    if tenancy.erasable:
        history = next((one for one in every_model() if getattr(one, "pgh_tracked_model", None) is model), None)
        named = history._meta.db_table if history else ""
        yield (
            f'create trigger erase_history after delete on "{table}" for each row'
            f" execute function erase_history('{named}')"
        )


def _rights(tenancy: Tenancy) -> list[str]:
    if tenancy.by_doors:
        return ["select"]
    rights = ["select", "insert"]
    if not tenancy.append_only:
        columns = ", ".join(f'"{column}"' for column in tenancy.may_change)
        rights.append(f"update ({columns})" if columns else "update")
        if tenancy.may_delete:
            rights.append("delete")
    return rights


def _conditions(table: str, tenancy: Tenancy) -> tuple[str, str]:
    """Who sees a row, and who writes it."""
    if tenancy.kind is TenancyKind.PUBLIC:
        return "true", "(select app_purpose()) = 'reference'"
    if tenancy.kind is TenancyKind.SHARED:
        return "true", _shared_write(table, tenancy)
    own = f'"{tenancy.person_column}" = (select app_person())' if tenancy.person_column else "false"
    if tenancy.kind is TenancyKind.PERSON:
        related = (
            "exists (select 1 from people_personcentre relation where "  # noqa: S608 - names of our own models
            f'relation.person_id = "{table}"."{tenancy.person_column}" and relation.centre_id = any (%s)'
            " and (relation.until is null or relation.until > now()))"
        )
        see, write = related % "(select app_centres())::bigint[]", related % "array[(select app_centre())]"
        return _with_own(see, write, own, tenancy)
    see, write = _of_centre(tenancy.centre_column)
    see = write if tenancy.sealed else see
    see, write = _with_own(see, write, own, tenancy)
    if tenancy.other_column:
        other_sees, other_writes = _of_centre(tenancy.other_column)
        see = f"{see} or (({other_sees}) and ({tenancy.other_sees}))"
        write = f"(({write}) and ({tenancy.held})) or (({other_writes}) and ({tenancy.other_writes}))"
    return see, write


def _of_centre(name: str) -> tuple[str, str]:
    """The centre named in the column sees the row, and writes it."""
    column = f'"{name}"'
    see = f"{column} = (select app_centre()) or {column} = any ((select app_centres())::bigint[])"
    return see, f"{column} = (select app_centre())"


def _adding(tenancy: Tenancy) -> str:
    """Of a row that two centres share the first one, or the person, adds it; the history of what it may change also the
    second."""
    both = _of_centre(tenancy.centre_column)[1]
    if tenancy.other_adds:
        both = f"{both} or (({_of_centre(tenancy.other_column)[1]}) and ({tenancy.other_writes}))"
    return f'{both} or "{tenancy.person_column}" = (select app_person())'


def _with_own(see: str, write: str, own: str, tenancy: Tenancy) -> tuple[str, str]:
    """What the person themselves may do is added to what the centre may."""
    if tenancy.person_may != "nothing":
        see = f"{own} or {see}"
    if tenancy.person_may == "write":
        write = f"{own} or {write}"
    return see, write


def _shared_write(table: str, tenancy: Tenancy) -> str:
    platform = "(select app_purpose()) = 'reference'"
    if tenancy.written_by == "centres":
        return f"(select app_centre()) is not null or {platform}"
    if tenancy.written_by == "own_centre":
        return f'"{tenancy.centre_column}" = (select app_centre()) or {platform}'
    if not tenancy.own_unit:
        return platform
    return f"{platform} or ((select app_purpose()) = 'centre' and {tenancy.own_unit.format(table=table)})"


def _composite_keys() -> Iterator[str]:
    """Inside a centre, foreign keys carry (centre_id, id): a key to another centre's row is refused."""
    for model in every_model():
        if not _is_tenant(model) or hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.local_fields:
            target = field.related_model
            if isinstance(field, models.ForeignKey) and isinstance(target, type) and _is_tenant(target):
                yield from _composite_key(model, field, target)


def _is_tenant(model: type[models.Model]) -> bool:
    tenancy = declared(model)
    return tenancy is not None and tenancy.kind is TenancyKind.TENANT


def _composite_key(
    model: type[models.Model], field: models.ForeignKey[Any, Any], target: type[models.Model]
) -> Iterator[str]:
    parent, child = target._meta.db_table, model._meta.db_table
    unique, key = f"{parent}_centre_row"[:63], f"{child}_{field.column}_same_centre"[:63]
    # Names of our own models, never input.
    yield f"""do $$ begin
 if not exists (select 1 from pg_constraint where conname = '{unique}') then
  alter table "{parent}" add constraint "{unique}" unique (centre_id, id);
 end if;
 if not exists (select 1 from pg_constraint where conname = '{key}') then
  alter table "{child}" add constraint "{key}" foreign key (centre_id, "{field.column}")
   references "{parent}" (centre_id, id) deferrable initially deferred;
 end if; end $$"""  # noqa: S608
