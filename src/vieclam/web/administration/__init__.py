"""Pages of the platform administrator: reference data with history, the working calendar, open questions."""
