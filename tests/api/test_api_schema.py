"""The committed schema is the schema, and every type and field of it is described."""

from __future__ import annotations

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
)

from api.schema import SDL_FILE, sdl


def test_the_committed_schema_is_up_to_date() -> None:
    assert SDL_FILE.read_text(encoding="utf-8") == sdl(), "run: python -m api.schema"


def test_every_type_and_field_is_described() -> None:
    bare = []
    for name, found in build_schema(sdl()).type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        if not found.description:
            bare.append(name)
        if isinstance(found, GraphQLObjectType | GraphQLInputObjectType | GraphQLInterfaceType):
            bare += [f"{name}.{key}" for key, f in found.fields.items() if not f.description]
    assert bare == []


def test_exclusive_ends_say_so() -> None:
    for name, found in build_schema(sdl()).type_map.items():
        if isinstance(found, GraphQLObjectType | GraphQLInputObjectType):
            for key in ("until", "end"):
                field = found.fields.get(key)
                if field is not None and str(field.type).startswith("Date"):
                    assert "xclusive" in str(field.description), f"{name}.{key}"
        if isinstance(found, GraphQLEnumType):
            assert all(value == value.upper() for value in found.values)
