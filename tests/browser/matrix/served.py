"""How does the matrix's site differ from the product? Only in where its collected static files lie."""

import os

from config.settings import *  # noqa: F403

STATIC_ROOT = os.environ["STATIC_ROOT"]
