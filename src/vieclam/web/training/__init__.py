"""Training support on the pages: of the worker, and of the desk."""
