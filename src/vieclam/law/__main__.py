"""``python -m vieclam.law``: assess a case, check a folder of cases, show the coverage."""

import sys

from .cli import main

sys.exit(main(sys.argv[1:]))
