"""Who is master of which field, what that locks, and how a field's value is chosen.

`choose` is pure: the same statements give the same value in whatever order they arrived.
"""

from graph.mastership.choose import Candidate, Choice, Outcome, choose
from graph.mastership.default import DEFAULT_TABLE
from graph.mastership.locks import Lock, lock
from graph.mastership.table import Manner, Policy, Rule, SourceRule, Table

__all__ = [
    "DEFAULT_TABLE",
    "Candidate",
    "Choice",
    "Lock",
    "Manner",
    "Outcome",
    "Policy",
    "Rule",
    "SourceRule",
    "Table",
    "choose",
    "lock",
]
