"""The web server's entrance."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from vieclam.core.checks import refuse_strong_role  # noqa: E402  (needs the applications loaded)

refuse_strong_role()
