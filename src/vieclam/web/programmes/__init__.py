"""Support programmes on the pages: for everybody, the worker, the desk, the administrator."""
