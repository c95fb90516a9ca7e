"""`ramille serve`"""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from cli.asking import ready
from cli.output import say
from graph.errors import RamilleError
from graph.messages import text
from graph.settings import settings


class PortTaken(RamilleError):
    """Another program listens on the address."""


def command(
    host: Annotated[str | None, typer.Option(help=text("cli.serve.host"))] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help=text("cli.serve.port"))] = None,
) -> None:
    chosen = settings()
    address = (host or chosen.host, port or chosen.port)
    _refuse_if_taken(*address)
    with ready():
        pass
    import uvicorn

    from api.app import create_app

    say(text("cli.serve.at", host=address[0], port=address[1]))
    uvicorn.run(create_app(), host=address[0], port=address[1], log_level="warning")


def _refuse_if_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                "cli.serve.taken", host=host, port=port, reason=error.strerror or ""
            ) from None
