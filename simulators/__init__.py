"""Stand-ins of the systems of other administrations; see README.md. Never part of a production installation."""
