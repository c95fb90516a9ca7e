"""The YAML form of a mapping: which file it is for and what its columns say.

Only the shape is checked here; `check.py` holds it against the catalogue and the parsers.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from graph.vocabulary import AddressUse, EntityType
from importers.mapping.shapes import OneOrMany, Strict
from importers.mapping.table_model import Claims, SourceSpec, TableSpec

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


When = Annotated[tuple[Condition, ...], OneOrMany()]
Blank = Literal["clear", "keep"]


class KeyPart(_ColumnOrMore):
    """One part of a key: a column and, where its text is not the key itself, a parser."""

    column: str
    parse: Parse | None = None


Key = Annotated[tuple[KeyPart, ...], OneOrMany()]


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


class NodeSpec(Strict):
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
    fields: Fields = Field(default_factory=dict)


class RefSpec(Strict):
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
    fields: Fields = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.key is None) == (self.by is None):
            raise ValueError("give exactly one of: key, by")
        if self.by is not None and len(self.by) != 1:
            raise ValueError("`by` names exactly one identifier")
        if bool(self.fields) != (self.record is not None):
            raise ValueError("`fields` of a reference need `record`, and the other way round")
        return self


class LinkSpec(Strict):
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
    fields: Fields = Field(default_factory=dict)
    since: ValueSpec | None = None
    until: ValueSpec | None = None

    @property
    def title(self) -> str:
        """The name that begins the link's external id."""
        return self.name or f"{self.from_}-{self.entity}-{self.to}"


class Check(Strict):
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


class _Rows(Strict):
    """What the rows of a table assert."""

    table: TableSpec = TableSpec()
    stamp: ValueSpec | None = None
    when: When = ()
    checks: tuple[Check, ...] = ()
    nodes: dict[str, NodeSpec] = Field(default_factory=dict)
    refs: dict[str, RefSpec] = Field(default_factory=dict)
    links: tuple[LinkSpec, ...] = ()


class PartSpec(_Rows):
    """One of several tables that a file of records becomes: its rows, and what they assert.

    It has the columns and the `stamp` of the mapping, and its own.
    """


class FileMapping(_Rows):
    """One mapping: a kind of file of one source, and what its rows assert.

    `parsers`: options that hold wherever the parser of that name is used, such as
    `date: {format: dmy}`. `when`: the rows that count; others are left out. `tables`: the tables
    that one file of records becomes, in place of nodes, references and links.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,59}$")
    source: SourceSpec
    claims: Claims
    parsers: dict[str, dict[str, Any]] = Field(default_factory=dict)
    tables: dict[str, PartSpec] = Field(default_factory=dict)

    def parts(self) -> tuple[FileMapping, ...]:
        """The mapping of each table, called `mapping.table`; itself where it has only one."""
        if not self.tables:
            return (self,)
        return tuple(self._part(name, part) for name, part in self.tables.items())

    def _part(self, name: str, part: PartSpec) -> FileMapping:
        own = {key: getattr(part, key) for key in _Rows.model_fields}
        table = self.table.model_copy(
            update={
                "rows": part.table.rows,
                "columns": {**self.table.columns, **part.table.columns},
            }
        )
        own |= {"table": table, "stamp": part.stamp or self.stamp, "when": self.when + part.when}
        return self.model_copy(update={**own, "name": f"{self.name}.{name}", "tables": {}})
