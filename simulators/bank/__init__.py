"""A bank's file exchange: ISO 20022 files up, reports down."""
