"""Users: named by id, e-mail or name, in lists that the writer checks."""

from __future__ import annotations

import pytest

from graph.engine.connection import Database
from graph.explain import explain
from graph.fields import Fields
from graph.model import new_id
from graph.queries.entities import EntityState
from graph.reader import Reader
from graph.users import NamelessUser, UnknownUser, UserBook, Users
from graph.vocabulary import EntityType
from graph.writer import Refused
from tests.graph.test_writer import apply, by_hand

E = EntityType


def add(database: Database, name: str, email: str | None = None) -> str:
    return Users(database).add({"name": name, "email": email}, "test", "test")[0]


def team(database: Database, **more: object) -> None:
    values = {"entity": "company", "key": "team", "type": "user_list", "label_en": "Team"}
    Fields(database).add({**values, **more}, "test", "test")  # type: ignore[dict-item]


def test_a_user_is_meant_by_id_address_or_name_in_any_case() -> None:
    def user(id: str, **values: str) -> EntityState:
        return EntityState(E.USER, id, 1, values)

    ann = user("1", name="Anne Émile", email="ann@x.org")
    book = UserBook([ann, user("2", name="Bob"), user("3", name="BOB")])
    assert {book.id_of(t) for t in ("1", "ANN@x.org", "anne emile", " Anne  Émile ")} == {"1"}
    assert book.ids_of(("ann@x.org", "1")) == ("1",)
    with pytest.raises(UnknownUser) as raised:
        book.id_of("bob")
    assert raised.value.key == "users.ambiguous"
    with pytest.raises(UnknownUser):
        book.id_of("Carl")


def test_an_address_is_one_user(clean_database: Database) -> None:
    ann = add(clean_database, "Ann", "ann@x.org")
    with pytest.raises(Refused):
        add(clean_database, "Anna", "ANN@x.org")
    with pytest.raises(NamelessUser):
        Users(clean_database).add({"name": ""}, "test", "test")
    assert [user.id for user in Users(clean_database).all()] == [ann]


def test_the_writer_refuses_who_is_no_user(clean_database: Database) -> None:
    team(clean_database)
    ann, a = add(clean_database, "Ann"), new_id()
    with pytest.raises(Refused) as raised:
        apply(clean_database, by_hand(a, {"name": "A", "x_team": (ann, "nobody")}))
    assert [breach.rule for breach in raised.value.breaches] == ["unknown_user"]
    apply(clean_database, by_hand(a, {"name": "A", "x_team": (ann,)}))
    with pytest.raises(Refused):  # a company is no user
        apply(clean_database, by_hand(a, {"x_team": (a,)}))
    [value] = [v for v in explain(Reader(clean_database), a).values if v.field.key == "x_team"]
    assert (value.value, value.shown) == ((ann,), "Ann")


def test_texts_become_users_and_names_again(clean_database: Database) -> None:
    team(clean_database, type="text")
    ann, a, b = add(clean_database, "Ann", "ann@x.org"), new_id(), new_id()
    apply(clean_database, by_hand(a, {"name": "A", "x_team": "ann@x.org"}))
    apply(clean_database, by_hand(b, {"name": "B", "x_team": "Carl"}))
    fields = Fields(clean_database)
    change = {"type": "user_list"}
    outlook = fields.outlook(fields.find("team"), change)
    assert (outlook.converted, outlook.lost) == (1, 1)
    fields.change(fields.find("team"), change, "test", "test")
    company = Reader(clean_database).company(a)
    assert company is not None and company.custom == {"x_team": (ann,)}
    fields.change(fields.find("team"), {"type": "text"}, "test", "test")
    company = Reader(clean_database).company(a)
    assert company is not None and company.custom == {"x_team": "Ann"}
