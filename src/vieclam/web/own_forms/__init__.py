"""The forms that a centre keeps itself, and the words it writes into them."""
