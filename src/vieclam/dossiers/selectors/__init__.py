"""Questions about dossiers, by who asks."""
