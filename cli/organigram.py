"""`ramille organigram COMPANY -o FILE`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.asking import Accounting, AsOf, Company, Depth, WholeGroup, asked_ramification, ready
from cli.output import Json, print_json, say
from graph.errors import RamilleError
from graph.messages import fill, language, text

FORMATS = ("svg", "png", "pdf", "dot")


class UnknownFormat(RamilleError):
    """The file's ending names no picture format."""


class CannotWrite(RamilleError):
    """The file cannot be written."""


def command(
    company: Company,
    output: Annotated[Path, typer.Option("-o", "--output", help=text("cli.organigram.output"))],
    depth: Depth = None,
    whole_group: WholeGroup = False,
    as_of: AsOf = None,
    accounting: Accounting = False,
    contracts: Annotated[bool, typer.Option(help=text("cli.organigram.contracts"))] = True,
    prescribers: Annotated[bool, typer.Option(help=text("cli.organigram.prescribers"))] = True,
    dpi: Annotated[int, typer.Option(min=36, max=600, help=text("cli.organigram.dpi"))] = 144,
    json: Json = False,
) -> None:
    ending = output.suffix.lstrip(".").lower()
    if ending not in FORMATS:
        raise UnknownFormat("cli.organigram.format", ending=ending, formats=", ".join(FORMATS))
    with ready() as database:
        answer = asked_ramification(database, company, depth, whole_group, as_of, accounting)
    import viz

    options = viz.Options(contracts=contracts, prescribers=prescribers)
    picture = viz.render(viz.organigram(answer, options, language()), ending, dpi=dpi)
    try:
        output.write_bytes(picture)
    except OSError as error:
        raise CannotWrite("cli.cannot_write", path=output, reason=error.strerror) from None
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
