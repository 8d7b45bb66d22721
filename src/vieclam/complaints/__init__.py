"""Complaints (khiếu nại) against decisions and acts, first and second level (L25 Đ49–52; Luật Khiếu nại)."""
