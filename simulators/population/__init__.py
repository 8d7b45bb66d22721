"""Stands in for the national population database (Cơ sở dữ liệu quốc gia về dân cư), service 037, over SOAP."""
