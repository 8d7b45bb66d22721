"""Jobs of the ground, found here by procrastinate."""

from vieclam.core.housekeeping import keep_house

__all__ = ["keep_house"]
