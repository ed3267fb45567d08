"""For any WSGI server: `gunicorn wsgi:app`. Settings: CLAIMS_* (see README)."""

import os

from claims.app import create_app
from claims.settings import read_settings

app = create_app(read_settings(os.environ))
