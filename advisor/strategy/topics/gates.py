"""Which official gates stand open for this applicant, and which are closed?

*Rests on* G1 to G7. *Leaves out* the OET and Pathway details of an applicant whose certification is under way, and
the seven-year rule, which no date asked here can decide.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advisor.strategy.advice import Advice, Urgency
from advisor.strategy.figures import Attempts, figures
from advisor.strategy.months import months_after
from advisor.strategy.profile import Citizenship, Ecfmg, Profile, Step1, Step2, Visa

INFORM_ONLY = ("G4", "G6", "G7")
DONE_LAST = {"first_attempt": 1, "nothing_to_retake": 2}  # a Step to take again goes before these


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One gate; ``step`` names the Step it is about, ``reason`` the finding whose words the template has."""

    code: str
    state: State
    reason: str
    step: str | None = None
    earliest_month: date | None = None


def gates(profile: Profile) -> tuple[Gate, ...]:
    """All seven gates in order, G1 to G7."""
    inform = [Gate(code=code, state=State.OPEN, reason="informs") for code in INFORM_ONLY]
    judged = [_certification(profile), _pass(profile), _attempts(profile), _visa(profile)]
    return tuple(sorted(judged + inform, key=lambda gate: gate.code))


def advise(profile: Profile) -> Advice:
    """The gates as advice: to act on while one is closed. A gate that is plainly behind the applicant is not named."""
    judged = gates(profile)
    closed = any(gate.state is State.CLOSED for gate in judged)
    asked: dict[str, object] = {"ecfmg": profile.ecfmg, "step1": profile.step1, "step2": profile.step2}
    asked["visa"] = profile.visa_needed
    if profile.visa_needed is Visa.H1B:
        asked["step3_passed"] = profile.step3_passed
    return Advice(
        topic="gates",
        rules=tuple(code for code, speaks in _fires(profile).items() if speaks),
        urgency=Urgency.ACT if closed else Urgency.NOTE,
        unknowns=tuple(name for name, answer in asked.items() if answer is None),
    )


def _fires(profile: Profile) -> dict[str, bool]:
    """Which gates have something to say; the state of each is known all the same."""
    exams_ahead = profile.step1 is not Step1.PASSED or profile.step2 is not Step2.PASSED
    return {
        "G1": profile.ecfmg is not Ecfmg.CERTIFIED,
        "G2": True,
        "G3": exams_ahead,
        "G4": profile.step1 is not Step1.PASSED or profile.step1_score is not None,
        "G5": profile.visa_needed is not Visa.NONE,
        "G6": exams_ahead,
        "G7": profile.citizenship is Citizenship.PERMANENT_RESIDENT,
    }


def _certification(profile: Profile) -> Gate:
    """G1: NRMP withdraws an applicant whom ECFMG has not verified by the rank deadline."""
    states = {Ecfmg.CERTIFIED: State.OPEN, Ecfmg.NOT_STARTED: State.CLOSED}
    if profile.ecfmg is None:
        return Gate(code="G1", state=State.UNKNOWN, reason="not_said")
    return Gate(code="G1", state=states.get(profile.ecfmg, State.UNKNOWN), reason=profile.ecfmg)


def _pass(profile: Profile) -> Gate:
    """G2: a Step 2 CK pass by the mark of its test date."""
    states = {Step2.PASSED: State.OPEN, Step2.FAILED: State.CLOSED}
    if profile.step2 is None:
        return Gate(code="G2", state=State.UNKNOWN, reason="not_said")
    return Gate(code="G2", state=states.get(profile.step2, State.UNKNOWN), reason=profile.step2)


def _attempts(profile: Profile) -> Gate:
    """G3: four attempts a Step for life, and waiting times; the stricter of the two Steps counts, among equals the one
    that still has to be taken."""
    step1 = _step_attempts("step1", profile.step1, profile.step1_attempts)
    step2 = _step_attempts("step2", profile.step2, profile.step2_attempts)
    rank = (State.CLOSED, State.UNKNOWN, State.OPEN)
    gate = min(step2, step1, key=lambda g: (rank.index(g.state), DONE_LAST.get(g.reason, 0)))
    if gate.step != "step2" or gate.reason != "retake":
        return gate
    return Gate(code="G3", state=gate.state, reason="retake", step="step2", earliest_month=earliest_retake(profile))


def _step_attempts(step: str, status: Step1 | Step2 | None, attempts: int | None) -> Gate:
    if status is None:
        return Gate(code="G3", state=State.UNKNOWN, reason="not_said", step=step)
    if status == "passed":
        return Gate(code="G3", state=State.OPEN, reason="nothing_to_retake", step=step)
    if status == "not_taken":
        return Gate(code="G3", state=State.OPEN, reason="first_attempt", step=step)
    if attempts is None:
        return Gate(code="G3", state=State.UNKNOWN, reason="attempts_not_said", step=step)
    if attempts < figures().attempts.lifetime:
        return Gate(code="G3", state=State.OPEN, reason="retake" if status == "failed" else "awaiting", step=step)
    if status == "awaiting":
        return Gate(code="G3", state=State.UNKNOWN, reason="last_attempt_awaited", step=step)
    return Gate(code="G3", state=State.CLOSED, reason="no_attempt_left", step=step)


def earliest_retake(profile: Profile) -> date | None:
    """The month of the next legal Step 2 CK attempt after a fail; ``None`` where an answer it needs is missing.

    A second or third attempt has no waiting time here; a fourth waits 12 months after the first and 6 after the last.
    """
    attempts, last, first = profile.step2_attempts, profile.step2_test_month, profile.step2_first_attempt_month
    limits: Attempts = figures().attempts
    if attempts is None or attempts >= limits.lifetime:
        return None
    this_month = profile.as_of.replace(day=1)
    if attempts < limits.per_year:
        return this_month
    if last is None or first is None:
        return None
    return max(this_month, months_after(first, limits.months_after_first), months_after(last, limits.months_after_last))


def _visa(profile: Profile) -> Gate:
    """G5: the visa; for H-1B, Step 3 comes first."""
    visa = profile.visa_needed
    if visa is None:
        return Gate(code="G5", state=State.UNKNOWN, reason="not_said")
    if visa is Visa.NONE:
        return Gate(code="G5", state=State.OPEN, reason="no_visa")
    if visa is Visa.H1B and profile.step3_passed is False:
        return Gate(code="G5", state=State.CLOSED, reason="h1b_without_step3")
    return Gate(code="G5", state=State.UNKNOWN, reason=visa)
