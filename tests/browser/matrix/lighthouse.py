"""What does Lighthouse say of start, form, plan and program, on its phone? `make lighthouse` runs this, nothing else.

Not among the tests: it measures time, and so the machine too. A score under 100 fails unless its reason is below.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

LIGHTHOUSE = Path(__file__).resolve().parents[3] / ".venv/lighthouse/node_modules/.bin/lighthouse"
ADDRESSES = ["/", "/profile/", "/programs/", "/programs/1353-st-louis/", "/plan/sample/", "{worked2}"]
KINDS = ["performance", "accessibility", "best-practices", "seo"]
# A plan is private: search engines are told to leave it out, and its head says nothing of the answers.
ALLOWED = {"is-crawlable": ("/plan/",), "meta-description": ("/plan/",)}
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run"


@pytest.mark.parametrize("address", ADDRESSES)
def test_lighthouse_finds_nothing_to_mend(site, links, browser_type_launch_args, address, tmp_path):
    path = address.format_map(links)
    found = measured(site + path, browser_type_launch_args.get("executable_path", ""), tmp_path / "report.json")
    scores = {kind: round(found["categories"][kind]["score"] * 100) for kind in KINDS}
    timed = {
        name: found["audits"][name]["displayValue"] for name in ("largest-contentful-paint", "total-blocking-time")
    }
    print(f"\n{address}: {scores} {timed}")

    short = {name: title for kind in KINDS if scores[kind] < 100 for name, title in lost(found, kind)}
    for name, places in ALLOWED.items():
        if path.startswith(places):
            short.pop(name, None)
    assert short == {}


def measured(address: str, chrome: str, report: Path) -> dict[str, Any]:
    ask = [LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={CHROME}"]
    own = os.environ | ({"CHROME_PATH": chrome} if chrome else {})
    subprocess.run([*ask, f"--only-categories={','.join(KINDS)}"], env=own, check=True, timeout=300)
    return json.loads(report.read_text())


def lost(found: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    """The audits that cost points in this category."""
    counted = [part["id"] for part in found["categories"][kind]["auditRefs"] if part["weight"]]
    audits = [found["audits"][name] for name in counted]
    return [(audit["id"], audit["title"]) for audit in audits if audit["score"] is not None and audit["score"] < 1]
