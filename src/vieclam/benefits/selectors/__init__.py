"""Questions about benefits, by who asks."""
