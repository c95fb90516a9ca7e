"""Value parsers: a cell becomes a value of the domain, or a problem that a person can act on.

Mappings name them; `parser(name, options)` builds one. They are pure functions.
"""

from importers.parse.dates import FORMATS, DateFormat, Length, fitting_formats
from importers.parse.evidence import Evidence, Example, Kind, readings
from importers.parse.problems import Invalid, OptionProblem, Parser, Value, ValueProblem
from importers.parse.registry import PARSERS, options_schema, parser
from importers.parse.remembered import REMEMBERED, Remembered

__all__ = [
    "FORMATS",
    "PARSERS",
    "REMEMBERED",
    "DateFormat",
    "Evidence",
    "Example",
    "Invalid",
    "Kind",
    "Length",
    "OptionProblem",
    "Parser",
    "Remembered",
    "Value",
    "ValueProblem",
    "fitting_formats",
    "options_schema",
    "parser",
    "readings",
]
