"""The doors around benefits: what one who holds a decision's paper may check by its QR, and nothing about its person;
how much is still paid or waited for at a centre, for whoever closes it.
"""

from django.db import migrations

FORWARD = """
create function published_document(wanted text, same_as text) returns table (
  form varchar, number varchar, issued_on date, issuer text, state text, by_number varchar, by_date date,
  signed_as varchar, signed_for text, signed_by varchar, signed_at timestamptz, sealed_as varchar,
  sealed_at timestamptz,
  same_file boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.form, d.number_text, d.business_date, d.data -> 'issuer' ->> 'name',
    case when d.state = 'voided' and other.id is not null then 'superseded' when d.state = 'voided' then 'voided'
      when other.id is not null then 'cancelled' else 'in_force' end,
    other.number_text, other.business_date,
    person.signed_as,
    concat_ws(' ', nullif(d.data -> 'signer' ->> 'authority', ''), d.data -> 'signer' ->> 'on_behalf_of'),
    person.certificate_subject, person.signed_at, seal.signed_as, seal.signed_at,
    case when same_as <> '' then coalesce(file.sha256 = same_as, false) end
  from documents_document d
  left join documents_signature person on person.document_id = d.id and person."order" = 1
  left join documents_signature seal on seal.document_id = d.id and seal."order" = 2
  left join archive_storedfile file on file.id = d.signed_file_id and d.state = 'sealed'
  left join lateral (
    select n.id, n.number_text, n.business_date from documents_document n
    where d.state = 'voided' and n.state = 'sealed' and n.form = d.form and n.centre_id = d.centre_id
      and n.subject = split_part(d.subject, '#voided:', 1)
    union all
    select c.id, c.number_text, c.business_date
    from benefits_entitlement e join benefits_proposal p on p.dossier_id = e.dossier_id
    join documents_document c on c.id = p.document_id
    where d.state = 'sealed' and e.document_id = d.id and e.state = 'cancelled' and p.kind = 'cancel'
      and p.state = 'sealed' and c.state = 'sealed'
    limit 1) other on true
  where d.token = wanted and d.state in ('sealed', 'voided')
    and (d.department_id is not null or person.signed_at is not null)
$$;

create function unfinished_benefits(of_centre bigint) returns table (running bigint, unanswered bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('app.purpose', true), '') <> 'reference' then
    raise exception 'unfinished_benefits answers only to the maintenance of organisations' using errcode = '42501';
  end if;
  return query select
    (select count(*) from benefits_entitlement e where e.centre_id = of_centre and e.state in ('active', 'suspended', 'transferring')),
    (select count(*) from payments_paymentorder o
      where o.centre_id = of_centre and o.state in ('prepared', 'sent', 'accepted'));
end $$;
"""


class Migration(migrations.Migration):
    replaces = [("benefits", "0021_history_of_all_columns")]
    dependencies = [("benefits", "0001_tables")]
    operations = [migrations.RunSQL(FORWARD)]
