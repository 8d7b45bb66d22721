"""Matches on the pages of officers and workers, the weights of the administrator, the figures on fairness."""
