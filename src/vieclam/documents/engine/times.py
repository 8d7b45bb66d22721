"""Time as documents write it (Nghị định 30/2020): days below 10 and the months 1 and 2 carry a zero."""

from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def hour_and_day(moment: datetime) -> str:
    """``9 giờ 05 phút, ngày 05/02/2026`` in Viet Nam's time."""
    local = moment.astimezone(VIETNAM)
    month = f"0{local.month}" if local.month < 3 else str(local.month)
    return f"{local.hour} giờ {local.minute:02} phút, ngày {local.day:02}/{month}/{local.year}"


def iso_seconds(moment: datetime) -> str:
    """ISO 8601 in Viet Nam's time, to the second: ``2026-02-05T09:05:00+07:00``."""
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")
