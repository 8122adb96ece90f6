import re
from datetime import date
from html import unescape

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from advisor.coverage import coverage
from advisor.management.commands import write_rules
from advisor.strategy import season as seasons
from advisor.strategy.matching.checks import Outcome
from advisor.strategy.numbers import events, figure_numbers, season_numbers
from advisor.strategy.rulebook import chapters, rules
from advisor.strategy.season import load
from advisor.strategy.sources import sources
from advisor.templatetags.plan import RULES, moment
from programs import age, catalogue
from programs.loading import load_records

TODAY = date(2026, 11, 22)
LEVELS = {"rule": "Official rule", "data": "Published figure", "guide": "Rule of thumb"}
GROUPS = (*season_numbers(load(2028)), *figure_numbers())

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


def words(html: str) -> str:
    """The text of a page or a part of it, as it is read."""
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    return re.sub(r" ([,.;:])", r"\1", text)


def shown(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def part(html: str, tag: str, name: str) -> str:
    """The element with this id."""
    return html.split(f'<{tag} class="stack" id="{name}"')[1].split(f"</{tag}>")[0]


def test_every_rule_is_shown_with_its_evidence_its_audience_and_its_limits():
    page = shown("/method/")

    for rule in rules().values():
        told = words(part(page, "article", rule.code))
        assert f"{rule.title} {rule.code} {rule.decides}" in told
        assert (rule.limits or "") in told
        assert ("Always: it speaks to everyone" if rule.always else f"Speaks to {rule.speaks_to}") in told
        assert ("can leave a track out" in told) is rule.leaves_out
        for source in rule.sources:
            assert LEVELS[source.level] in told
            assert f'#source-{source.code}"' in part(page, "article", rule.code)


def test_every_departure_from_the_article_is_told_with_its_reason():
    page = shown("/method/")

    told = words(page.split('id="departures"')[1])
    departing = [rule for rule in rules().values() if rule.departs]
    assert all(f"{rule.title} {rule.code} {rule.departs}" in told for rule in departing)
    assert all(f'id="departs-{rule.code}"' in page for rule in departing)


def test_every_number_is_shown_with_its_evidence_and_its_rules():
    page = shown("/method/")

    for group in GROUPS:
        own = part(page, "section", f"numbers-{group.code}")
        assert all(f'href="#{rule.code}"' in own for rule in group.rules)
        for number in group.numbers:
            assert f"{number.label} {number.value}" in words(own)
            assert f'#source-{number.source.code}"' in own


@pytest.mark.parametrize(
    ("today_is", "years"), [(date(2026, 7, 1), [2027]), (TODAY, [2027, 2028]), (date(2028, 12, 1), [2029, 2030])]
)
def test_the_days_are_those_of_the_running_season_and_of_the_next_one_once_it_is_planned(monkeypatch, today_is, years):
    monkeypatch.setattr(timezone, "localdate", lambda *args: today_is)
    page = shown("/method/")

    assert [int(year) for year in re.findall(r'id="days-(\d+)"', page)] == years
    for year in years:
        own = words(page.split(f'id="days-{year}"')[1].split("</section>")[0])
        assert all(f"{event.label} {moment(event.moment)} ·" in own for event in events(load(year)))


def test_a_projected_day_is_never_shown_as_fixed():
    projected = shown("/method/").split('id="days-2028"')[1].split("</section>")[0]

    days = [words(day) for day in re.findall(r"<dd>(.*?)</dd>", projected, flags=re.DOTALL)]
    assert len(days) == len(events(load(2028)))
    assert all("(projected)" in day or day.startswith("about ") for day in days)


def test_the_contents_lead_to_every_part():
    page = shown("/method/")

    linked = set(re.findall(r'href="#([^"]+)"', page))
    assert linked <= set(re.findall(r'\sid="([^"]+)"', page))
    assert {f"topic-{chapter.topic}" for chapter in chapters()} <= linked
    assert {"levels", "numbers", "days", "figures", "not-modelled", "departures"} <= linked


@pytest.mark.parametrize("address", ["/method/", "/sources/"])
def test_no_id_is_given_twice(address):
    found = re.findall(r'\sid="([^"]+)"', shown(address))

    assert len(found) == len(set(found))


def test_what_the_method_leads_to_among_the_sources_is_there_and_back():
    method, other = shown("/method/"), shown("/sources/")

    assert set(re.findall(r'href="/sources/#([^"]+)"', method)) <= set(re.findall(r'\sid="([^"]+)"', other))
    assert set(re.findall(r'href="/method/#([^"]+)"', other)) <= set(re.findall(r'\sid="([^"]+)"', method))


def test_every_source_is_shown_with_its_level_and_the_day_it_was_read():
    page = shown("/sources/")

    for source in sources().values():
        own = words(part(page, "article", f"source-{source.code}"))
        assert f"> {source.title} Kind" in own
        assert f"Kind of evidence {LEVELS[source.level]} By {source.publisher} Last read " in own
        assert f"{source.read_on.day} {source.read_on:%B %Y}" in own
        assert ("Check at" in own) is bool(source.address)


def test_the_records_are_counted_as_they_are_published_now():
    load_records()
    held = coverage(catalogue.published(), TODAY.year)

    assert held.programs == 294
    assert held.tracks == 767
    assert held.current + held.aging + held.historical == held.facts
    told = words(shown("/sources/"))
    assert f"We publish {held.programs} programs with {held.tracks} tracks" in told
    assert f"Today {held.current} facts are current, {held.aging} aging and {held.historical:,} historical." in told
    assert "GeoNames, licensed under CC BY 4.0" in told


def test_facts_age_alike_in_the_rules_and_on_the_pages_of_programs():
    limits = load(seasons.last_year()).fact_age

    assert (limits.current_up_to, limits.aging_up_to) == (age.CURRENT_FOR_YEARS, age.AGING_FOR_YEARS)


def test_the_rules_that_leave_tracks_out_are_the_ones_that_have_words_for_it():
    assert {rule.code for rule in rules().values() if rule.leaves_out} == set(RULES)
    assert {"met", "missed", "not_stated", "historical"} == set(Outcome)


@pytest.mark.parametrize("address", ["/method/", "/sources/"])
def test_the_pages_only_tell(address):
    assert Client().post(address).status_code == 405
    assert Client().head(address).status_code == 200
    assert f'href="{address}"' in shown("/")


def test_the_table_of_the_repository_says_what_the_rules_say():
    call_command("write_rules", "--check")


def test_a_table_that_says_something_else_fails_the_check_until_it_is_written_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(write_rules, "FILE", tmp_path / "rules.md")

    for stale in (False, True):
        if stale:
            write_rules.FILE.write_text("| G1 | as it was |")
        with pytest.raises(SystemExit) as stopped:
            call_command("write_rules", "--check")
        assert stopped.value.code == 1
        assert "run `python manage.py write_rules`" in capsys.readouterr().err
    call_command("write_rules")
    call_command("write_rules", "--check")


def test_the_table_holds_every_rule_number_day_and_source():
    table = write_rules.rule_table()

    assert all(f"| {rule.code} | {rule.title} | {rule.decides}" in table for rule in rules().values())
    assert all(f"| {number.label} | {number.value} |" in table for group in GROUPS for number in group.numbers)
    assert all(f"| {source.code} | {source.title} |" in table for source in sources().values())
    assert table.count(f"| {events(load(2027))[0].label} |") == seasons.last_year() - seasons.first_year() + 1
