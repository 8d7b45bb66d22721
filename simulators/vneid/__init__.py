"""Stands in for the VNeID sign-in: an OpenID Connect provider that lets one sign in as any invented person."""
