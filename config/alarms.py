"""How does an operator hear that something broke? By e-mail or by a hook, if the environment names one.

What is sent is the discreet line of the log. A request never waits for it: lines queue, a thread sends a few messages a
minute, and what does not fit is counted and said. A mail server or hook that fails is a warning in the log, no more.
"""

import json
import logging
import queue
import threading
import time
import urllib.request

from config.logs import fields, struck

logger = logging.getLogger(__name__)

MOST = 20  # lines that may wait
PAUSE = 20  # seconds between two messages
PATIENCE = 10  # seconds for a mail server or a hook
SHORT = ("time", "message", "method", "route", "status", "request")


class Alarm(logging.Handler):
    """``to``: addresses for mail. ``hook``: an https address that takes ``{"text": …}``. ``site`` names the sender."""

    def __init__(self, to: list[str], hook: str, site: str, pause: float = PAUSE) -> None:
        super().__init__(logging.ERROR)
        self.to, self.hook, self.site, self.pause = to, hook, site, pause
        self.dropped = 0
        self.thread: threading.Thread | None = None
        self.waiting: queue.Queue[str] = queue.Queue(MOST)

    def filter(self, record: logging.LogRecord) -> bool:
        """A request that was refused is the visitor's mistake, and bots make many of them."""
        return getattr(record, "status_code", 500) >= 500 and bool(super().filter(record))

    def emit(self, record: logging.LogRecord) -> None:
        self._begin()
        try:
            self.waiting.put_nowait(in_words(record))
        except queue.Full:
            self.dropped += 1

    def _begin(self) -> None:
        """A thread does not live on in a copy of its process, so each one begins its own, with a queue of its own."""
        if self.thread is None or not self.thread.is_alive():
            self.waiting = queue.Queue(MOST)
            self.thread = threading.Thread(target=self._send_on, daemon=True, name="alarms")
            self.thread.start()

    def _send_on(self) -> None:
        while True:
            lines = [self.waiting.get()]
            while not self.waiting.empty():
                lines.append(self.waiting.get())
            dropped = self._dropped_so_far()
            self._tell("\n\n".join(lines + ([f"{dropped} more were not sent."] if dropped else [])))
            time.sleep(self.pause)

    def _dropped_so_far(self) -> int:
        """``emit`` counts them under the handler's own lock."""
        self.acquire()
        try:
            dropped, self.dropped = self.dropped, 0
        finally:
            self.release()
        return dropped

    def _tell(self, text: str) -> None:
        for means, send in ((self.to, self._mail), (self.hook, self._call)):
            try:
                if means:
                    send(f"{self.site}: {text}")
            except Exception:  # whatever a server far away does, the site goes on and tries again with the next one
                logger.warning("an alarm could not be sent", exc_info=True)

    def _mail(self, text: str) -> None:
        from django.core.mail import send_mail  # the settings, which it reads, name this module

        send_mail(f"PrelimPath: something broke on {self.site}", text, None, self.to)

    def _call(self, text: str) -> None:
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.hook, json.dumps({"text": text}).encode(), headers)  # noqa: S310
        urllib.request.urlopen(request, timeout=PATIENCE).close()  # noqa: S310 (config.env takes https alone)


def in_words(record: logging.LogRecord) -> str:
    """One line that says what and where, and below it the way to the failure."""
    known = fields(record)
    short = ", ".join(str(known[name]) for name in SHORT if name in known)
    return struck(f"{short}\n{known.get('failure', '')}".strip())
