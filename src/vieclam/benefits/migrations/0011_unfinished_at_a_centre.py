"""How much is still paid or waited for at a centre, for whoever closes it: numbers, no benefit, no person."""

from django.db import migrations

FORWARD = """
create function unfinished_benefits(of_centre bigint) returns table (running bigint, unanswered bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('app.purpose', true), '') <> 'reference' then
    raise exception 'unfinished_benefits answers only to the maintenance of organisations' using errcode = '42501';
  end if;
  return query select
    (select count(*) from benefits_entitlement e where e.centre_id = of_centre and e.state = 'active'),
    (select count(*) from payments_paymentorder o
      where o.centre_id = of_centre and o.state in ('prepared', 'sent', 'accepted'));
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("benefits", "0010_open_cancellations_are_due_by_their_own_clock"), ("payments", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, "drop function unfinished_benefits(bigint);")]
