"""The document engine: official forms to PDF/A, signatures, verification. Plain Python: no models, no clock, no network."""
