"""Suggests codes for titles (VSCO) and lines of business (VSIC) from titles already known; a person chooses."""
