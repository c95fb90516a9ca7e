"""`ramille organigram COMPANY -o FILE`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import asked_ramification, ready
from cli.options import Accounting, AsKnown, AsOf, Company, Depth, Json, WholeGroup
from cli.output import print_json, say, write_file
from graph.errors import RamilleError
from graph.messages import fill, language, text

if TYPE_CHECKING:
    from graph.catalogue import Field
    from graph.engine.connection import Database

FORMATS = ("svg", "png", "pdf", "dot")


class UnknownFormat(RamilleError):
    """The file's ending names no picture format."""


def command(
    company: Company,
    output: Annotated[Path, typer.Option("-o", "--output", help=text("cli.organigram.output"))],
    depth: Depth = None,
    whole_group: WholeGroup = False,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    accounting: Accounting = False,
    contracts: Annotated[bool, typer.Option(help=text("cli.organigram.contracts"))] = True,
    prescribers: Annotated[bool, typer.Option(help=text("cli.organigram.prescribers"))] = True,
    field: Annotated[list[str] | None, typer.Option(help=text("cli.organigram.field"))] = None,
    dpi: Annotated[int, typer.Option(min=36, max=600, help=text("cli.organigram.dpi"))] = 144,
    json: Json = False,
) -> None:
    ending = output.suffix.lstrip(".").lower()
    if ending not in FORMATS:
        raise UnknownFormat("cli.organigram.format", ending=ending, formats=", ".join(FORMATS))
    import viz
    from graph.users import Users

    with ready() as database:
        answer = asked_ramification(
            database, company, depth, whole_group, as_of, accounting, as_known
        )
        fields = _fields(database, field or ())
        users = Users(database).book() if fields else None
    options = viz.Options(
        contracts=contracts,
        prescribers=prescribers,
        company_link=_company_link(),
        fields=fields,
        users=users,
    )
    picture = viz.render(viz.organigram(answer, options, language()), ending, dpi=dpi)
    write_file(output, picture)
    if json:
        print_json(
            {
                "file": str(output),
                "bytes": len(picture),
                "companies": len(answer.members),
                "contracts": len(answer.contracts),
            }
        )
    else:
        counts = {"companies": len(answer.members), "contracts": len(answer.contracts)}
        say(fill("cli.organigram.done", {"path": output, **counts}))


def _fields(database: Database, asked: Sequence[str]) -> tuple[Field, ...]:
    if not asked:
        return ()
    from graph.shown_fields import columns_of
    from graph.standing import Standings

    return tuple(columns_of(Standings(database).current().catalogue, asked))


def _company_link() -> str:
    """Where the boxes lead: to the server on this machine, which draws the company's own group."""
    from graph.settings import settings

    chosen = settings()
    return f"http://{chosen.host}:{chosen.port}/organigrams/{{id}}.svg"
