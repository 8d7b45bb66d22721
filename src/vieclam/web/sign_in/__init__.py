"""Signing in: workers by VNeID, staff by password and second factor."""
