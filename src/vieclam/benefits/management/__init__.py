"""Commands of benefits."""
