"""Where does a plan's figure lie on its picture? The drawings' positions, for the templates."""

from django import template

from advisor.charts.fee import fee_chart
from advisor.charts.score import score_chart
from advisor.charts.season import season_calendar
from advisor.charts.states import state_map

register = template.Library()
for picture in (fee_chart, score_chart, season_calendar, state_map):
    register.filter(picture)
