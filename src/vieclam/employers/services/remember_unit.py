"""Keep an employer's unit as social insurance names it, so that its wage region is confirmed once for all."""

from __future__ import annotations

from vieclam.core.actors import Actor
from vieclam.employers.models import Employer, EmployerUnit


def remember_unit(
    *, actor: Actor, unit_code: str, unit_name: str, employer_name: str, tax_code: str, commune_code: str
) -> EmployerUnit:
    """The unit with this code, made when new, its name and commune brought up to date."""
    known = EmployerUnit.objects.filter(unit_code=unit_code).first()
    if known is not None and (known.name, known.commune_code) == (unit_name, commune_code):
        return known
    # Without a tax code only the name tells employers apart.
    key = {"tax_code": tax_code} if tax_code else {"tax_code": None, "name": employer_name}
    employer, _made = Employer.objects.get_or_create(**key, defaults={"name": employer_name})
    unit, made = EmployerUnit.objects.get_or_create(
        unit_code=unit_code,
        defaults={"employer": employer, "name": unit_name, "commune_code": commune_code},
    )
    if not made and (unit.name, unit.commune_code) != (unit_name, commune_code):
        unit.name, unit.commune_code = unit_name, commune_code
        unit.save(update_fields=["name", "commune_code"])
    return unit
