import json
import logging
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue

import pytest
from django.core import mail

from config.alarms import MOST, Alarm
from config.env import Environment

TOKEN = "Zm9vYmFyYmF6cXV4"


class Hook:
    """A chat's webhook on this machine, which keeps what it gets."""

    def __init__(self, status=200):
        self.got = got = Queue()

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self):
                got.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Answer)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def text(self):
        return self.got.get(timeout=20)["text"]


@pytest.fixture
def hook():
    started = Hook()
    yield started
    started.server.shutdown()
    started.server.server_close()


def broke(said="Internal Server Error: %s", *values, failure=None, **extra):
    kept = (type(failure), failure, None) if failure else None
    made = logging.LogRecord("django.request", logging.ERROR, "views.py", 1, said, values, kept)
    made.__dict__ |= {"status_code": 500} | extra
    return made


def alarm(to=(), hook="", pause=0.0):
    return Alarm(list(to), hook, "plan.example.org", pause)


def test_a_hook_hears_of_a_failure_its_page_and_kind_and_nothing_that_was_sent(hook, rf):
    asked = rf.get(f"/plan/{TOKEN}/?words=canary")
    alarm(hook=hook.address).handle(broke("%s", asked.path, request=asked, failure=ValueError("canary")))
    text = hook.text()

    assert text.startswith("plan.example.org: ")
    assert "Internal Server Error, GET, /plan/<slug:token>/, 500" in text
    assert text.endswith("ValueError")
    assert TOKEN not in text
    assert "canary" not in text


def test_an_operator_gets_it_by_mail(settings, monkeypatch):
    sent = Queue()
    monkeypatch.setattr(mail, "send_mail", lambda *message: sent.put(message))
    alarm(to=["olga@example.org"]).handle(broke(failure=ZeroDivisionError()))
    subject, text, _, to = sent.get(timeout=20)

    assert subject == "PrelimPath: something broke on plan.example.org"
    assert "ZeroDivisionError" in text
    assert to == ["olga@example.org"]


def test_the_mail_goes_by_djangos_own_means(mailoutbox):
    alarm(to=["olga@example.org"])._mail("it broke")

    assert [(one.subject, one.body, one.to) for one in mailoutbox] == [
        ("PrelimPath: something broke on plan.example.org", "it broke", ["olga@example.org"])
    ]


def test_a_refusal_and_a_warning_tell_nobody(hook):
    told = alarm(hook=hook.address)
    told.handle(broke(status_code=400))
    assert told.thread is None
    assert told.level == logging.ERROR

    told.handle(broke(status_code=503))
    assert "503" in hook.text()


def test_a_burst_becomes_one_message_more_and_says_what_was_left_out(hook):
    told = alarm(hook=hook.address, pause=0.5)
    told.handle(broke())
    hook.text()
    began = time.perf_counter()
    for _ in range(1000):
        told.handle(broke())
    assert time.perf_counter() - began < 5
    text = hook.text()

    assert text.count("Internal Server Error") == MOST
    assert text.endswith(f"{1000 - MOST} more were not sent.")
    assert hook.got.empty()


@pytest.mark.parametrize("fails", ["answers 500", "is not there"])
def test_a_hook_that_fails_is_a_warning_and_the_next_failure_is_told_again(fails, caplog):
    hook = Hook(status=500 if fails == "answers 500" else 200)
    told = alarm(hook=hook.address if fails == "answers 500" else "http://127.0.0.1:1/")
    for count in (1, 2):
        told.handle(broke())
        for _ in range(2000):
            if caplog.messages.count("an alarm could not be sent") == count:
                break
            time.sleep(0.01)
    hook.server.shutdown()
    hook.server.server_close()

    assert caplog.messages == ["an alarm could not be sent"] * 2
    assert {line.levelname for line in caplog.records} == {"WARNING"}


def test_a_copy_of_the_process_begins_a_thread_of_its_own(hook):
    told = alarm(hook=hook.address)
    told.handle(broke())
    hook.text()
    told.thread = threading.Thread()  # as a copied process finds it: known, and not alive
    told.handle(broke())

    assert "Internal Server Error" in hook.text()


def test_nobody_is_told_unless_the_environment_says_whom():
    plain = dict.fromkeys(Environment.__dataclass_fields__) | {"allowed_hosts": [".example.org"]}

    assert Environment(**plain | {"errors_to": [], "error_hook": ""}).alarm is None
    assert Environment(**plain | {"errors_to": ["olga@example.org"], "error_hook": ""}).alarm == {
        "to": ["olga@example.org"], "hook": "", "site": "example.org",
    }  # fmt: skip
