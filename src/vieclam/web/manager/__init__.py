"""Pages of heads, directors, the Department and clerks (``/ql``): trays, the register, figures."""
