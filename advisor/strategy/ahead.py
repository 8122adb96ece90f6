"""Which days still lie ahead of this applicant, the season's own and those of the next steps?

*Rests on* the season's dates, and on G1: a Pathway is behind whoever is certified, and where no result can come in time
for this Match, or no attempt is left, its days are no longer theirs. *Leaves out* steps to take now, which have no day.
"""

from advisor.strategy.next_steps import NextStep
from advisor.strategy.numbers import Event, events
from advisor.strategy.plan import Plan
from advisor.strategy.profile import Ecfmg

NOT_THIS_MATCH = frozenset({"ask_ecfmg", "next_match"})
BEFORE_APPLYING = frozenset({"eras_opens", "submit", "review"})
# Next steps that are nothing but one of the season's own days.
SEASON_STEPS = frozenset({"submit", "register", "certify", "rank", "soap", "match_day"})


def days_ahead(plan: Plan) -> tuple[Event, ...]:
    """The season's days from today on that still matter to this applicant, in their usual order."""
    if any(step.code in NOT_THIS_MATCH for step in plan.next_steps):
        return ()
    done = BEFORE_APPLYING if plan.applied else frozenset()
    done |= {"pathways"} if plan.profile.ecfmg is Ecfmg.CERTIFIED else frozenset()
    ahead = (event for event in events(plan.season) if event.moment.on >= plan.profile.as_of)
    return tuple(event for event in ahead if event.name not in done)


def steps_ahead(plan: Plan) -> tuple[NextStep, ...]:
    """The next steps with a day of their own."""
    return tuple(step for step in plan.next_steps if step.by is not None and step.code not in SEASON_STEPS)
