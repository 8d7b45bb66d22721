"""Jobs of the ground, found here by procrastinate."""

from vieclam.core.housekeeping import keep_house
from vieclam.core.stalled import take_up_stalled

__all__ = ["keep_house", "take_up_stalled"]
