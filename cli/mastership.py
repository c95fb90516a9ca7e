"""`ramille mastership list|set|unset|load|export`: who is master of which field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import actor, ready
from cli.confirm import confirmed
from cli.options import Json, Yes
from cli.output import print_json, print_line, print_table, say, write_bytes
from cli.usage import Command
from graph.messages import fill, text

if TYPE_CHECKING:
    from graph.codec import Values
    from graph.engine.connection import Database
    from graph.mastering import Mastering
    from graph.outlook import Outlook

Subject = Annotated[
    str, typer.Argument(metavar="SUBJECT", help=text("cli.mastership.subject"), show_default=False)
]
Source = Annotated[str | None, typer.Option(help=text("cli.mastership.source"))]
Preview = Annotated[bool, typer.Option("--preview", help=text("cli.mastership.preview"))]
FILE_KEYS = ("subject", "source", "master", "ranks", "blank", "deletion", "direction")


def build() -> typer.Typer:
    """The group of commands, with its texts in the language in force."""
    app = typer.Typer()
    for name, function in (
        ("list", list_rules),
        ("set", set_rule),
        ("unset", unset),
        ("load", load),
        ("export", export),
    ):
        about, examples = text(f"cli.mastership.{name}"), text(f"cli.mastership.{name}.epilog")
        app.command(name, cls=Command, help=about, epilog=examples)(function)
    return app


def list_rules(json: Json = False) -> None:
    from graph.mastering import Mastering

    with ready() as database:
        mastering = Mastering(database)
        declared = [_plain(state.values) for state in mastering.rules()]
        standing = list(_standing(mastering))
    if json:
        print_json({"declared": declared, "standing": standing})
        return
    columns = ("subject", "source", "master", "ranks", "blank", "deletion", "direction", "reason")
    titles = [text(f"cli.mastership.column.{name}") for name in columns]
    if declared:
        print_line(text("cli.mastership.declared"), "bold")
        print_table(titles, [[_cell(rule.get(name)) for name in columns] for rule in declared])
    print_line(text("cli.mastership.standing"), "bold")
    shown = ("subject", "master", "ranks", "reason")
    titles = [text(f"cli.mastership.column.{name}") for name in shown]
    print_table(titles, [[_cell(rule[name]) for name in shown] for rule in standing])


def set_rule(
    subject: Subject,
    master: Annotated[str | None, typer.Option(help=text("cli.mastership.master"))] = None,
    rank: Annotated[list[str] | None, typer.Option(help=text("cli.mastership.rank"))] = None,
    source: Source = None,
    blank: Annotated[str | None, typer.Option(help=text("cli.mastership.blank"))] = None,
    deletion: Annotated[str | None, typer.Option(help=text("cli.mastership.deletion"))] = None,
    direction: Annotated[str | None, typer.Option(help=text("cli.mastership.direction"))] = None,
    reason_en: Annotated[str | None, typer.Option(help=text("cli.mastership.reason_en"))] = None,
    reason_fr: Annotated[str | None, typer.Option(help=text("cli.mastership.reason_fr"))] = None,
    preview: Preview = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    rule: Values = {
        "subject": subject,
        "source": source,
        "master": master,
        "ranks": tuple(rank) if rank else None,
        "blank": blank,
        "deletion": deletion,
        "direction": direction,
        "reason_en": reason_en,
        "reason_fr": reason_fr,
    }
    with ready() as database:
        _declare(database, [rule], preview, yes, json)


def unset(
    subject: Subject,
    source: Source = None,
    preview: Preview = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    from graph.mastering import Mastering

    with ready() as database:
        found = Mastering(database).find(subject, source)
        _declare(database, [{**found.values, "retired": True}], preview, yes, json)


def load(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=text("cli.mastership.file"))],
    preview: Preview = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    from graph.standing import Standings
    from importers.mastership_file import read_rules

    with ready() as database:
        rules = read_rules(file, Standings(database).current().catalogue)
        _declare(database, rules, preview, yes, json)


def export(json: Json = False) -> None:
    import yaml

    from graph.mastering import Mastering

    with ready() as database:
        rules = [_for_file(state.values) for state in Mastering(database).rules()]
    if json:
        print_json({"rules": rules})
        return
    # As it is, unwrapped: the text is read again.
    write_bytes(yaml.safe_dump({"rules": rules}, allow_unicode=True, sort_keys=False).encode())


def _declare(
    database: Database, rules: Sequence[Values], preview: bool, yes: bool, json: bool
) -> None:
    from graph.mastering import Mastering

    mastering = Mastering(database)
    outlook = mastering.outlook(rules)
    for name in outlook.unknown:
        say(text("cli.mastership.unknown", name=name))
    if preview:
        if json:
            print_json({"sequence": None, **_foreseen(outlook)})
        else:
            _show(outlook, print_line)
        return
    if outlook.records:
        _show(outlook, say)
        confirmed(text("cli.mastership.ask", count=outlook.records), yes)
    done = mastering.declare(rules, outlook, actor(), "cli")
    if json:
        print_json({"sequence": done.seq, "settled": done.settled, **_foreseen(outlook)})
    elif done.seq is None and not done.settled:
        say(text("cli.mastership.unchanged"))
    else:
        number = "—" if done.seq is None else done.seq
        say(text("cli.mastership.done", number=number, settled=done.settled))


def _foreseen(outlook: Outlook) -> dict[str, object]:
    return {
        "changes": outlook.counts,
        "records": outlook.records,
        "examples": [one.as_dict() for one in outlook.examples],
        "unknown": list(outlook.unknown),
    }


def _show(outlook: Outlook, tell: Callable[[str], None]) -> None:
    if not outlook.records:
        tell(text("cli.mastership.nothing"))
    for path, count in sorted(outlook.counts.items()):
        tell(text("cli.mastership.count", path=path, count=count))
    for one in outlook.examples:
        told = {key: value or "—" for key, value in one.as_dict().items()}
        tell(fill("cli.mastership.example", told))


def _standing(mastering: Mastering) -> Iterator[dict[str, object]]:
    for subject, rule in mastering.table().rules():
        yield {
            "subject": subject,
            "master": rule.master or (rule.policy.value if rule.policy != "rank" else None),
            "ranks": [str(rank) for rank in rule.ranks],
            "reason": rule.why if rule.master or rule.declared else "",
        }


def _plain(values: Values) -> dict[str, object]:
    found: dict[str, object] = {key: _listed(values.get(key)) for key in FILE_KEYS}
    found["reason"] = {"en": values.get("reason_en"), "fr": values.get("reason_fr")}
    return found


def _for_file(values: Values) -> dict[str, object]:
    found = {key: _listed(values.get(key)) for key in FILE_KEYS if values.get(key) is not None}
    reason = {code: values[f"reason_{code}"] for code in ("en", "fr") if f"reason_{code}" in values}
    return {**found, **({"reason": reason} if reason else {})}


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value.get("en") or value.get("fr") or "")
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
