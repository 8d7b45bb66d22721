#!/usr/bin/env python
"""Django's management commands; people use ./vieclam, which sets the environment first."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    # What Django says of usage names the command that people typed.
    execute_from_command_line(["vieclam", *sys.argv[1:]])
