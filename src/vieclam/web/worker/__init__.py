"""Pages of the worker (người lao động), phone first."""
