"""Counselling (tư vấn): sessions, appointments, groups, and what is counted of them (NĐ 352/2025/NĐ-CP Điều 7)."""
