"""Configuration read from the environment, typed; every variable is listed in docs/operations.md."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent


class ConfigurationError(Exception):
    """A setting is missing or cannot be understood; the message says which and what to do."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ConfigurationError(f"{name} is not set. Start with ./vieclam, or set it (docs/operations.md).")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise ConfigurationError(f"{name} must be a whole number, not {value!r}.") from None


def home() -> Path:
    """The folder that holds everything that changes."""
    return Path(os.environ.get("VIECLAM_HOME") or ROOT / "var")


def database(address: str, *, pool: bool = False) -> dict[str, object]:
    """A Django database entry from a postgresql:// address."""
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ConfigurationError("DATABASE_URL must be a postgresql:// address: this product runs on PostgreSQL only.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "NAME": parts.path.lstrip("/"),
        "CONN_MAX_AGE": 0 if pool else 300,
        "CONN_HEALTH_CHECKS": not pool,
        "OPTIONS": {"pool": True} if pool else {},
        "ATOMIC_REQUESTS": False,
    }
