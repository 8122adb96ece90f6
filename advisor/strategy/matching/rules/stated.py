"""What is stated of one kind of track at a program, by criterion?"""

from collections.abc import Mapping

from advisor.strategy.matching.facts import Statement, Strength

Statements = Mapping[str, Statement]


def required(statement: Statement) -> bool:
    return statement.fact.strength is Strength.REQUIRED
