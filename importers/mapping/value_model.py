"""The YAML form of values, keys and conditions: what is read from the cells of a row."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from importers.mapping.shapes import OneOrMany, Strict

Scalar = str | int | float | bool
Parse = str | dict[str, Any]


class _ColumnOrMore(Strict):
    """A mapping that may be written as the name of its column."""

    @model_validator(mode="before")
    @classmethod
    def _from_column(cls, value: Any) -> Any:
        return {"column": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


class Condition(Strict):
    """True or false for a row; exactly one test. Texts are compared without outer blanks."""

    column: str | None = None
    is_: Annotated[tuple[str, ...], OneOrMany()] | None = Field(default=None, alias="is")
    is_not: Annotated[tuple[str, ...], OneOrMany()] | None = None
    filled: bool | None = None
    same_as: str | None = None
    not_same_as: str | None = None
    any_filled: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        tests = [self.is_, self.is_not, self.filled, self.same_as, self.not_same_as]
        if sum(test is not None for test in (*tests, self.any_filled)) != 1:
            raise ValueError(
                "give exactly one of: is, is_not, filled, same_as, not_same_as, any_filled"
            )
        if (self.column is None) == (self.any_filled is None):
            raise ValueError("give `column`, or `any_filled` with a list of columns")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the test looks at."""
        named = (self.column, self.same_as, self.not_same_as, *(self.any_filled or ()))
        return tuple(name for name in named if name is not None)


When = Annotated[tuple[Condition, ...], OneOrMany()]
Blank = Literal["clear", "keep"]


class KeyPart(_ColumnOrMore):
    """One part of a key: a column and, where its text is not the key itself, a parser.

    `optional`: a blank part is left out of the key.
    """

    column: str
    parse: Parse | None = None
    optional: bool = False


Key = Annotated[tuple[KeyPart, ...], OneOrMany()]


_ORIGINS = ("column", "columns", "first_of", "value", "share", "after")


class ShareSpec(Strict):
    """A share from several columns: exact, or the bounds that are given.

    A strict bound becomes the nearest double inside it.
    """

    exact: str | None = None
    at_least: str | None = None
    more_than: str | None = None
    at_most: str | None = None
    less_than: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        named = (self.exact, self.at_least, self.more_than, self.at_most, self.less_than)
        return tuple(name for name in named if name is not None)


class AfterSpec(Strict):
    """The day that lies a length of time after another: of a start, the exclusive end.

    `length` is read by the parser of the same name; `unit` is that of bare numbers. `parse` is
    the parser of the day.
    """

    day: str
    length: str
    unit: Literal["day", "month", "year"] = "month"
    parse: Parse | None = None


class ValueSpec(_ColumnOrMore):
    """Where the value of a field comes from.

    `column`: one cell. `columns`: several, kept as a list, or as one text with `join`.
    `first_of`: the first that gives a value, of columns or of whole values, which have the parser
    given here unless they have their own. `value`: a constant. `share`: a share from several
    columns. `after`: a day and a length of time after it. `otherwise`: what stands for a text
    that a `choice` or look-up does not list (a warning). `lookup`: the name of a table that gives
    another text for the cell's, before it is parsed. `blank`: what a blank cell means for what
    the source said earlier; the default is the node's.
    """

    column: str | None = None
    columns: tuple[str, ...] | None = None
    first_of: tuple[ValueSpec, ...] | None = None
    value: Scalar | None = None
    share: ShareSpec | None = None
    after: AfterSpec | None = None
    parse: Parse | None = None
    lookup: str | None = None
    join: str | None = None
    required: bool = False
    otherwise: Scalar | None = None
    when: When = ()
    blank: Blank | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        origins = [getattr(self, name) for name in _ORIGINS]
        if sum(origin is not None for origin in origins) != 1:
            raise ValueError(f"give exactly one of: {', '.join(_ORIGINS)}")
        if self.join is not None and self.columns is None:
            raise ValueError("`join` goes with `columns`")
        if self.lookup is not None and not self.columned:
            raise ValueError("`lookup` goes with column, columns or first_of")
        return self

    @property
    def from_columns(self) -> tuple[str, ...]:
        """The columns read for the value, in order."""
        if self.column is not None:
            return (self.column,)
        if self.first_of is not None:
            return tuple(name for one in self.alternatives for name in one.from_columns)
        if self.after is not None:
            return (self.after.day, self.after.length)
        return self.share.columns if self.share is not None else self.columns or ()

    @property
    def alternatives(self) -> tuple[ValueSpec, ...]:
        """The values of `first_of`, with what they take from this one."""
        shared = {"parse": self.parse, "lookup": self.lookup, "otherwise": self.otherwise}
        return tuple(
            one.model_copy(
                update={k: v for k, v in shared.items() if getattr(one, k) is None and one.columned}
            )
            for one in self.first_of or ()
        )

    @property
    def columned(self) -> bool:
        """True where the cells of columns are values of their own."""
        return self.value is None and self.share is None and self.after is None


Fields = dict[str, ValueSpec]
