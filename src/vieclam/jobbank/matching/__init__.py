"""Which seeker fits which vacancy, and why: pure, without the database and Django."""
