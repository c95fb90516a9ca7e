"""The YAML form of what a mapping says about its files: source, claims, tables."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from graph.vocabulary import SourceRole
from importers.mapping.shapes import OneOrMany, Strict


class SourceSpec(Strict):
    """The system the file comes from, and its role for mastership."""

    system: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")
    role: SourceRole


class Claims(Strict):
    """Which files the mapping is for: a pattern of the name *and* headers that must be there.

    The headers of a file of records are the names that its first record holds.
    """

    files: Annotated[tuple[str, ...], OneOrMany()]
    headers: tuple[str, ...]


class ColumnSpec(Strict):
    """A column of a file of records: a JSONPath (RFC 9535), or several of which the first that
    leads to a value counts. Several values are a fault of the row, unless they are joined or one
    is picked (`least` and `greatest`: of texts, such as ISO dates)."""

    path: Annotated[tuple[str, ...], OneOrMany()]
    join: str | None = None
    pick: Literal["first", "last", "least", "greatest"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_path(cls, value: Any) -> Any:
        return {"path": value} if isinstance(value, str | list) else value

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.join is not None and self.pick is not None:
            raise ValueError("give `join` or `pick`, not both")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        paths = {"items": {"type": "string"}, "type": "array"}
        return {"anyOf": [{"type": "string"}, paths, handler(schema)]}


class TableSpec(Strict):
    """What is declared about the file; whatever is not is detected.

    `header_rows`: the headers take so many rows, from `header_row` on where that is declared; a
    column is called by all of them, `Address / Street`.

    A JSON, JSON Lines or XML file has `records`: where they stand, such as `releases[]` (several:
    the first that is found). `rows` are lists within a record whose items are the rows. `beside`
    names other objects by a JSONPath: each pair of an item and such an object is a row, and an item
    without one is none. `only` names the one object at a JSONPath; where there are none or several,
    the columns that begin with it are empty.
    """

    sheet: str | None = None
    header_row: int | None = Field(default=None, ge=0)
    header_rows: int | None = Field(default=None, ge=2, le=10)
    encoding: str | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    records: Annotated[tuple[str, ...], OneOrMany()] | None = None
    rows: str | None = None
    beside: dict[str, str] = Field(default_factory=dict)
    only: dict[str, str] = Field(default_factory=dict)
    columns: dict[str, ColumnSpec] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _records_or_not(self) -> Self:
        of_tables = (self.sheet, self.header_row, self.header_rows, self.delimiter)
        if self.records is not None and any(given is not None for given in of_tables):
            raise ValueError("`records` do not go with sheet, header_row, header_rows or delimiter")
        if self.header_row == 0 and self.header_rows is not None:
            raise ValueError("`header_rows` do not go with `header_row: 0`, no headers")
        return self


class LookupSpec(Strict):
    """Another text for a text: written out as a map, or read from a CSV file beside the mapping.

    `file` is relative to the mapping; `from` and `to` name its columns, by default the first two.
    """

    file: str | None = None
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None
    words: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _from_map(cls, value: Any) -> Any:
        """A plain map are the words themselves."""
        if isinstance(value, dict) and not {"file", "words"} & value.keys():
            return {"words": {str(word): str(text) for word, text in value.items()}}
        return value

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.file is None) == (not self.words):
            raise ValueError("give a map of words, or `file`")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        words = {"additionalProperties": {"type": "string"}, "type": "object"}
        return {"anyOf": [handler(schema), words]}
