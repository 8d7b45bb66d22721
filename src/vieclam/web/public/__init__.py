"""Pages for everybody, without sign-in."""
