"""What may a log line tell? Never the link of a person's plan, which is all that guards their answers."""

import logging
import re

PLAN_LINK = re.compile(r"/plan/[^/\s\"'?#]+")


class Discreet(logging.Formatter):
    """Write the line, traceback included, with every plan's token struck out."""

    def format(self, record: logging.LogRecord) -> str:
        return PLAN_LINK.sub("/plan/…", super().format(record))
