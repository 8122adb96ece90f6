"""What do a server's loggers write while a test runs?"""

import json
import logging
import logging.config
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from config.logs import logging_for


class Written(StringIO):
    def lines(self) -> list[dict[str, Any]]:
        """Each line, read as a machine reads it."""
        return [json.loads(line) for line in self.getvalue().splitlines()]


@contextmanager
def as_on_a_server() -> Iterator[Written]:
    root, stream = logging.getLogger(), Written()
    before, settings = root.handlers[:], logging_for(local=False)
    settings["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(settings)
    try:
        yield stream
    finally:
        logging.config.dictConfig(logging_for(local=True))
        root.handlers = before
