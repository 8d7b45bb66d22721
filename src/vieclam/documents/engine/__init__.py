"""The document engine: official forms to PDF/A, signatures, verification. No models, no clock, no network."""
