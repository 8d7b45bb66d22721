"""The design kit: words, pieces and tags every page is made of. ``/components`` shows each of them."""
