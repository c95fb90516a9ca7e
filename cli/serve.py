"""`ramille serve`"""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import ready
from cli.options import Json
from cli.output import print_json, say
from graph.errors import RamilleError
from graph.messages import text

if TYPE_CHECKING:
    from graph.engine.connection import Database


class PortTaken(RamilleError):
    """The address cannot be listened on."""


def command(
    host: Annotated[
        str | None, typer.Option(help=text("cli.serve.host"), show_default=False)
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help=text("cli.serve.port"), show_default=False),
    ] = None,
    json: Json = False,
) -> None:
    from graph.settings import settings

    chosen = settings()
    name = host or chosen.host
    with _listening(name, chosen.port if port is None else port) as listener, ready() as database:
        address = f"[{name}]" if ":" in name else name
        at = {"host": address, "port": listener.getsockname()[1]}
        if json:
            print_json({"url": "http://{host}:{port}/".format(**at), **at})
        else:
            say(text("cli.serve.at", **at))
        _serve(database, listener)


def _serve(database: Database, listener: socket.socket) -> None:
    """Serve until Ctrl-C or SIGTERM, which are the usual ends and no errors."""
    import uvicorn

    from api.app import create_app

    config = uvicorn.Config(
        create_app(database=database), log_level="warning", access_log=False, lifespan="on"
    )
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        say(text("cli.serve.stopped"))


def _listening(host: str, port: int) -> socket.socket:
    """A socket that has the address, so that nobody can take it before the server is up."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        key = "cli.serve.taken" if error.errno == errno.EADDRINUSE else "cli.serve.cannot_listen"
        reason = error.strerror or str(error)
        raise PortTaken(key, host=host, port=port, reason=reason) from None
    return listener
