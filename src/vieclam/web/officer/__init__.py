"""Pages of the centre's desk (``/nv``): the queue, a dossier on one screen, the counter."""
