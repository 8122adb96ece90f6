"""Which rules, numbers and days does the advice rest on, as one table for readers of the repository?

Writes ``docs/rules.md`` from the same registry as the method page; ``--check`` only compares: exit status 1 and a word
on standard error when the file says something else.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from advisor.strategy import season as seasons
from advisor.strategy.numbers import Group, events, figure_numbers, season_numbers
from advisor.strategy.rulebook import Rule, chapters
from advisor.strategy.season import Season
from advisor.strategy.season_files import live_years
from advisor.strategy.sources import Level, Source, sources
from advisor.templatetags.plan import moment

FILE = settings.BASE_DIR / "docs" / "rules.md"
LEVELS = {Level.RULE: "official rule", Level.DATA: "published figure", Level.GUIDE: "rule of thumb"}
PREFACE = """# The rules, numbers and days

Written by `python manage.py write_rules` from `advisor/strategy/data`; `make check` compares. Edit the data, not this
file. The same is shown, with words for applicants, on the site's page on how the plans are made."""


class Command(BaseCommand):
    help = "Write docs/rules.md from the rules and numbers in use."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file differs")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        text = rule_table()
        if not check:
            FILE.write_text(text, "utf-8")
        elif not FILE.exists() or FILE.read_text("utf-8") != text:
            self.stderr.write("docs/rules.md is not what the rules say now: run `python manage.py write_rules`.")
            sys.exit(1)


def rule_table() -> str:
    """The whole file: rules by topic, numbers of the last season with a file, its days, figures, sources."""
    last = seasons.load(seasons.last_year())
    loaded = [seasons.load(year) for year in live_years()]
    parts = [PREFACE, "## Rules"]
    parts += [f"### {chapter.title}\n\n{_rules(chapter.rules)}" for chapter in chapters()]
    parts += [f"## Numbers of the {last.match_year} Match", *map(_group, season_numbers(last))]
    parts += ["## Days", *map(_days, loaded)]
    parts += ["## Official marks and published figures", *map(_group, figure_numbers())]
    parts += [f"## Sources\n\n{_sources()}"]
    return "\n\n".join(parts) + "\n"


def _rules(found: Iterable[Rule]) -> str:
    head = ("code", "rule", "decides", "speaks to", "rests on", "limits", "departs from the article")
    return _table(head, (_rule(rule) for rule in found))


def _rule(rule: Rule) -> tuple[str, ...]:
    speaks_to = "always" if rule.always else rule.speaks_to
    decides = f"{rule.decides} Can leave a track out." if rule.leaves_out else rule.decides
    rests_on = "; ".join(map(_source, rule.sources))
    return (rule.code, rule.title, decides, speaks_to, rests_on, rule.limits or "", rule.departs or "")


def _group(group: Group) -> str:
    rows = ((number.label, number.value, _source(number.source)) for number in group.numbers)
    codes = ", ".join(rule.code for rule in group.rules)
    return f"### {group.title} ({codes})\n\n{_table(('what', 'value', 'rests on'), rows)}"


def _days(season: Season) -> str:
    rows = ((event.label, moment(event.moment), _source(event.moment.source)) for event in events(season))
    return f"### {season.match_year} Match\n\n{_table(('what', 'day', 'rests on'), rows)}"


def _sources() -> str:
    rows = (
        (s.code, s.title, s.publisher, LEVELS[s.level], f"{s.read_on}", s.address or "") for s in sources().values()
    )
    return _table(("code", "title", "by", "kind", "last read", "check at"), rows)


def _source(source: Source) -> str:
    return f"{LEVELS[source.level]}: {source.code}"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), *map(tuple, rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
