"""Building blocks of the law package: money, months, working days, dated parameters, facts, trace."""
