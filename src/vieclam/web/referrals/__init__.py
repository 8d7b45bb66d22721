"""Pages of applications and referrals: the desk, the worker, the employer who has no account."""
