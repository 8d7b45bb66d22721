"""What pay is compared by, in force from the beginning of the records on."""

from __future__ import annotations

from vieclam.reference.loading.reading import add_missing, rows
from vieclam.reference.models import PayRate


def load() -> dict[str, int]:
    """Insert the rates the table knows nothing of; returns the number of new rows by table."""
    wanted = (
        PayRate(name=row["name"], value=int(row["value"]), source=row["source"], confidence=row["confidence"])
        for row in rows("pay_rates.csv")
    )
    return {"PayRate": add_missing(PayRate, ("name",), wanted)}
