"""Pages about the support of employers who train their workers: at the counter and at the desk."""
