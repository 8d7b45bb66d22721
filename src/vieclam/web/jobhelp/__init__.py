"""Pages of counselling and referral through the one-stop shop (1.014746)."""
