"""The YAML form of a mapping: which file it is for and what its columns say.

Only the shape is checked here; `check.py` holds it against the catalogue and the parsers.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from graph.vocabulary import AddressUse, EntityType, SourceRole

Scalar = str | int | float | bool
Parse = str | dict[str, Any]


class _OneOrMany:
    """A list that may be written as its only item."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class _ColumnOrMore(_Strict):
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


class Condition(_Strict):
    """True or false for a row; exactly one test. Texts are compared without outer blanks."""

    column: str | None = None
    is_: Annotated[tuple[str, ...], _OneOrMany()] | None = Field(default=None, alias="is")
    is_not: Annotated[tuple[str, ...], _OneOrMany()] | None = None
    filled: bool | None = None
    same_as: str | None = None
    any_filled: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        tests = [self.is_, self.is_not, self.filled, self.same_as, self.any_filled]
        if sum(test is not None for test in tests) != 1:
            raise ValueError("give exactly one of: is, is_not, filled, same_as, any_filled")
        if (self.column is None) == (self.any_filled is None):
            raise ValueError("give `column`, or `any_filled` with a list of columns")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the test looks at."""
        named = (self.column, self.same_as, *(self.any_filled or ()))
        return tuple(name for name in named if name is not None)


When = Annotated[tuple[Condition, ...], _OneOrMany()]
Blank = Literal["clear", "keep"]


class KeyPart(_ColumnOrMore):
    """One part of a key: a column and, where its text is not the key itself, a parser."""

    column: str
    parse: Parse | None = None


Key = Annotated[tuple[KeyPart, ...], _OneOrMany()]


class ValueSpec(_ColumnOrMore):
    """Where the value of a field comes from.

    `column`: one cell. `columns`: several, kept as a list, or as one text with `join`.
    `first_of`: the first that is filled. `value`: a constant. `otherwise`: what stands for a
    text that a `choice` does not list (a warning). `blank`: what a blank cell means for what the
    source said earlier; the default is the node's.
    """

    column: str | None = None
    columns: tuple[str, ...] | None = None
    first_of: tuple[str, ...] | None = None
    value: Scalar | None = None
    parse: Parse | None = None
    join: str | None = None
    required: bool = False
    otherwise: Scalar | None = None
    when: When = ()
    blank: Blank | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        origins = [self.column, self.columns, self.first_of, self.value]
        if sum(origin is not None for origin in origins) != 1:
            raise ValueError("give exactly one of: column, columns, first_of, value")
        if self.join is not None and self.columns is None:
            raise ValueError("`join` goes with `columns`")
        return self

    @property
    def from_columns(self) -> tuple[str, ...]:
        """The columns read for the value, in order."""
        if self.column is not None:
            return (self.column,)
        return self.columns or self.first_of or ()


Fields = dict[str, ValueSpec]


class NodeSpec(_Strict):
    """A node that each row asserts.

    `key`: its key in the source; a `part_of` (address, event, site) derives it from its owner's.
    `optional`: a blank key means no node, otherwise it rejects the row. `unless_same`: no node
    where the key is that of another node. `blank`: `clear` means that a blank cell takes back
    what the source said earlier, `keep` that it says nothing.
    """

    entity: EntityType
    key: Key | None = None
    part_of: str | None = None
    use: AddressUse | None = None
    optional: bool = False
    unless_same: str | None = None
    when: When = ()
    system: str | None = None
    kind: str | None = None
    blank: Blank = "clear"
    fields: Fields = {}


class RefSpec(_Strict):
    """A node that a row names but never creates: by the key of a source, or by an identifier.

    `fields` are what the row says about it all the same, kept as a record of the kind `record`.
    """

    entity: EntityType
    key: Key | None = None
    by: dict[str, KeyPart] | None = None
    optional: bool = False
    when: When = ()
    system: str | None = None
    kind: str | None = None
    record: str | None = None
    fields: Fields = {}

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.key is None) == (self.by is None):
            raise ValueError("give exactly one of: key, by")
        if self.by is not None and len(self.by) != 1:
            raise ValueError("`by` names exactly one identifier")
        if bool(self.fields) != (self.record is not None):
            raise ValueError("`fields` of a reference need `record`, and the other way round")
        return self


class LinkSpec(_Strict):
    """A link that each row asserts between two of the mapping's nodes or references.

    It is left out where an end is blank, and where both ends are the same with `unless_same`.
    """

    name: str | None = None
    entity: EntityType
    from_: str = Field(alias="from")
    to: str
    via: str | None = None
    when: When = ()
    unless_same: bool = False
    fields: Fields = {}
    since: ValueSpec | None = None
    until: ValueSpec | None = None

    @property
    def title(self) -> str:
        """The name that begins the link's external id."""
        return self.name or f"{self.from_}-{self.entity}-{self.to}"


class Check(_Strict):
    """What must hold in a row; a row that breaks it is rejected."""

    when: When = ()
    exactly_one: tuple[str, ...] | None = None
    any_of: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _one_rule(self) -> Self:
        if (self.exactly_one is None) == (self.any_of is None):
            raise ValueError("give exactly one of: exactly_one, any_of")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        return self.exactly_one or self.any_of or ()


class SourceSpec(_Strict):
    """The system the file comes from, and its role for mastership."""

    system: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")
    role: SourceRole


class Claims(_Strict):
    """Which files the mapping is for: a pattern of the name *and* headers that must be there."""

    files: Annotated[tuple[str, ...], _OneOrMany()]
    headers: tuple[str, ...]


class TableSpec(_Strict):
    """What is declared about the file; whatever is not is detected."""

    sheet: str | None = None
    header_row: int | None = Field(default=None, ge=0)
    encoding: str | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)


class FileMapping(_Strict):
    """One mapping: a kind of file of one source, and what its rows assert.

    `parsers`: options that hold wherever the parser of that name is used, such as
    `date: {format: dmy}`. `when`: the rows that count; others are left out.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,59}$")
    source: SourceSpec
    claims: Claims
    table: TableSpec = TableSpec()
    parsers: dict[str, dict[str, Any]] = {}
    stamp: ValueSpec | None = None
    when: When = ()
    checks: tuple[Check, ...] = ()
    nodes: dict[str, NodeSpec] = {}
    refs: dict[str, RefSpec] = {}
    links: tuple[LinkSpec, ...] = ()
