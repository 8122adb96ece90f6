"""What does a web server call?"""

import os

import django

from config.charset import Utf8Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)
application = Utf8Handler()
