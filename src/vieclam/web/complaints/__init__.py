"""Pages about complaints: the person's own, the centre's (first level) and the Department's (second level)."""
