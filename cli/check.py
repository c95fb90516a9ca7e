"""`ramille check`: the audit."""

from __future__ import annotations

from datetime import date

from cli.asking import ready
from cli.exits import Exit
from cli.output import Json, print_json, print_table, say
from graph.messages import text


def command(json: Json = False) -> int:
    from dataclasses import asdict

    from graph.audit import Audit

    with ready() as database:
        found = list(Audit(database).findings(date.today()))
    if json:
        print_json({"findings": [asdict(one) for one in found]})
    elif not found:
        say(text("cli.check.clean"))
    else:
        print_table(
            [text(f"cli.check.{name}") for name in ("rule", "ids", "detail", "hint")],
            [
                (
                    text(f"audit.{one.rule}"),
                    "\n".join(one.ids),
                    one.detail,
                    text(f"audit.{one.rule}.hint"),
                )
                for one in found
            ],
        )
        say(text("cli.check.found", count=len(found)))
    return Exit.BREACHES if found else Exit.OK
