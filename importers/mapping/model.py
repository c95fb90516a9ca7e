"""The YAML form of a mapping: which file it is for and what its columns say.

Only the shape is checked here; `check.py` holds it against the catalogue and the parsers.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from graph.vocabulary import AddressUse, EntityType
from importers.mapping.shapes import OneOrMany, Strict
from importers.mapping.table_model import Claims, LookupSpec, SourceSpec, TableSpec
from importers.mapping.value_model import Blank, Fields, Key, KeyPart, Scalar, ValueSpec, When


class NodeSpec(Strict):
    """A node that each row asserts.

    `key`: its key in the source; a `part_of` (address, event, site) derives it from its owner's.
    `key_if_invalid`: the key where an identifier in `key` cannot exist, which then is no key;
    without it such a row is rejected.
    `optional`: a blank key means no node, otherwise it rejects the row. `unless_same`: no node
    where the key is that of another node. `blank`: `clear` means that a blank cell takes back
    what the source said earlier, `keep` that it says nothing. `absent`: the values that a record
    of this system and kind gets when a full file no longer has it, such as `{status: former}`,
    where `today` is the day of the plan; or `withdraw`: the source no longer asserts it, and the
    rules of mastership say what that means. `match`: the identifiers by which a record with an
    unknown key may turn out to be a node that is known; all of them by default, none with `[]`.
    `on_many`: what becomes of rows that match several nodes, or one that this source has already;
    they never create one. `gone`: what a row that takes back does to its node.
    """

    entity: EntityType
    key: Key | None = None
    key_if_invalid: Key | None = None
    part_of: str | None = None
    use: AddressUse | None = None
    optional: bool = False
    unless_same: str | None = None
    when: When = ()
    system: str | None = None
    kind: str | None = None
    blank: Blank = "clear"
    absent: dict[str, Scalar] | Literal["withdraw"] = Field(default_factory=dict)
    match: Annotated[tuple[str, ...], OneOrMany()] | None = None
    on_many: Literal["review", "reject"] = "review"
    gone: Literal["nothing", "withdraw"] = "nothing"
    fields: Fields = Field(default_factory=dict)


class RefSpec(Strict):
    """A node that a row names but never creates: by the key of a source, or by an identifier.

    `fields` are what the row says about it all the same, kept as a record of the kind `record`.
    `either`: of the references of a row with the same word here one must be known; the others,
    and links to them, are left out.
    """

    entity: EntityType
    key: Key | None = None
    by: dict[str, KeyPart] | None = None
    optional: bool = False
    when: When = ()
    system: str | None = None
    kind: str | None = None
    record: str | None = None
    either: str | None = None
    fields: Fields = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.key is None) == (self.by is None):
            raise ValueError("give exactly one of: key, by")
        if self.by is not None and len(self.by) != 1:
            raise ValueError("`by` names exactly one identifier")
        if self.either is not None and (self.key is None or self.fields):
            raise ValueError("`either` goes with `key`, and without `fields`")
        if bool(self.fields) != (self.record is not None):
            raise ValueError("`fields` of a reference need `record`, and the other way round")
        return self


class LinkSpec(Strict):
    """A link that each row asserts between two of the mapping's nodes or references.

    It is left out where an end is blank, and where both ends are the same with `unless_same`.
    `absent: close`: a link of this name that a full file no longer has is no longer asserted by
    the source, and ends unless another one does, or mastership says that it means nothing.
    """

    name: str | None = None
    entity: EntityType
    from_: str = Field(alias="from")
    to: str
    via: str | None = None
    when: When = ()
    unless_same: bool = False
    absent: Literal["nothing", "close"] = "nothing"
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


class LatestSpec(Strict):
    """Of the rows with the same `of`, only those count whose `by` comes last, compared as text.

    Rows that the mapping's `when` leaves out take part: a record whose last version does not
    count has no earlier one that does.
    """

    of: Annotated[tuple[str, ...], OneOrMany()]
    by: Annotated[tuple[ValueSpec, ...], OneOrMany()]


class LongerKeySpec(Strict):
    """Rows that count only where a node is `known`, or is not, whose key begins with `key` and
    goes on: in the graph, or in any file of the same import.

    Of the rows for which `when` does not hold nothing is asked. Rows that count only where such a
    node is known do not make one known.
    """

    entity: EntityType
    key: Key
    known: bool
    when: When = ()
    system: str | None = None
    kind: str | None = None


class _Rows(Strict):
    """What the rows of a table assert.

    `gone`: rows that say that it is no longer so. They assert nothing; links that the source
    asserted between the same ends are withdrawn, and nodes with `gone: withdraw`.
    """

    table: TableSpec = TableSpec()
    stamp: ValueSpec | None = None
    latest: LatestSpec | None = None
    when: When = ()
    gone: When = ()
    longer_key: LongerKeySpec | None = None
    checks: tuple[Check, ...] = ()
    nodes: dict[str, NodeSpec] = Field(default_factory=dict)
    refs: dict[str, RefSpec] = Field(default_factory=dict)
    links: tuple[LinkSpec, ...] = ()


class PartSpec(_Rows):
    """One of several tables that a file of records becomes: its rows, and what they assert.

    It has the columns, `stamp`, `when`, `latest` and `gone` of the mapping, and its own; its
    records stand where those of the mapping do, or in a place of their own.
    """


class FileMapping(_Rows):
    """One mapping: a kind of file of one source, and what its rows assert.

    `parsers`: options that hold wherever the parser of that name is used, such as
    `date: {format: dmy}`. `when`: the rows that count; others are left out. `lookups`: tables that
    give a text for a text. `extent`: whether a file holds everything of its kind (`full`), so that
    absence from it means something, or only what is new (`delta`). `tables`: the tables that one
    file of records becomes, in place of nodes, references and links.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,59}$")
    source: SourceSpec
    claims: Claims
    extent: Literal["full", "delta"] = "delta"
    parsers: dict[str, dict[str, Any]] = Field(default_factory=dict)
    lookups: dict[str, LookupSpec] = Field(default_factory=dict)
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
                "records": part.table.records or self.table.records,
                "rows": part.table.rows,
                "beside": part.table.beside,
                "only": part.table.only,
                "columns": {**self.table.columns, **part.table.columns},
            }
        )
        own |= {"table": table, "stamp": part.stamp or self.stamp, "when": self.when + part.when}
        own |= {"latest": part.latest or self.latest, "gone": part.gone or self.gone}
        return self.model_copy(update={**own, "name": f"{self.name}.{name}", "tables": {}})
