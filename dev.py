#!/usr/bin/env python3
"""The newcomer's verbs: `python3 dev.py demo|test|check|bench|lock` (standard library only).

Each makes `.venv` from the hashed `requirements.lock` first, and again whenever that changes.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import locale
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements.lock"
MARKER = VENV / "ramille-environment"
OLDEST = (3, 11)
SECOND_VERSION = "5.26.20"
REJECTED_ROWS = 4  # `ramille import`: all is well, but some rows were rejected with reasons
READY_SECONDS = 120
STOP_SECONDS = 60
PATIENCE_SECONDS = 10

TEXTS = {
    "en": {
        "old": "Python {found} is too old: Ramille needs Python {needed} or newer. "
        "Run this with another one, for example: python3.12 dev.py {verb}",
        "no_venv": "This Python lacks {module}. Install it and run the command again: "
        "on Debian or Ubuntu `sudo apt install python3-venv` (or python{version}-venv), "
        "elsewhere the package of your system that holds Python's venv and ensurepip.",
        "no_lock": "requirements.lock is missing: this folder is not a complete copy of Ramille.",
        "environment": "Setting up the Python environment in .venv (once, some minutes) …",
        "pip_failed": "The Python packages could not be installed; what pip said stands above. "
        "Without internet, or behind a mirror, tell pip with PIP_INDEX_URL or PIP_FIND_LINKS.",
        "running": "The demo runs already ({folder} is in use): open http://{host}:{port}/, "
        "or stop it with Ctrl-C in its terminal.",
        "port": "Port {port} on {host} is taken by another program. "
        "Choose another one: RAMILLE_PORT={other} python3 dev.py demo",
        "fetch": "Neo4j (the database) …",
        "schema": "Schema …",
        "import": "Importing samples/ …",
        "step_failed": "The demo stops: `{command}` ended with code {code}.",
        "serve_failed": "The server did not come up (see above).",
        "open": "\nRamille is running.\n"
        "  open       http://{host}:{port}/         search, groups, organigrams\n"
        "             http://{host}:{port}/graphql  the query page\n"
        "  data       {folder}\n"
        "Try next, in a second terminal:\n"
        "  export RAMILLE_DATA_DIR={folder}\n"
        "  {ramille} db status\n"
        "  {ramille} search kervad\n"
        "  {ramille} ramification C03001\n"
        "  {ramille} organigram C03001 -o group.pdf\n"
        "  {ramille} show CC-2024-90001\n"
        "Ctrl-C stops everything.\n",
        "stopping": "\nStopping …",
        "stopped": "Stopped. The data stays in {folder}; the next run goes on with it.",
        "second": "Neo4j {version}. The other version: python3 dev.py test --neo4j {other}",
        "failed": "failed: {names}",
        "no_uv": "`uv` is needed for this: pip install uv",
        "address": "requirements.lock names an address; it must not: {line}",
        "interrupted": "Interrupted.",
    },
    "fr": {
        "old": "Python {found} est trop ancien : il faut Python {needed} ou plus récent. "
        "Lancez la commande avec un autre, par exemple : python3.12 dev.py {verb}",
        "no_venv": "Il manque {module} à ce Python. Installez-le puis relancez la commande : "
        "sous Debian ou Ubuntu `sudo apt install python3-venv` (ou python{version}-venv), "
        "ailleurs le paquet de votre système qui contient venv et ensurepip.",
        "no_lock": "requirements.lock manque : ce dossier n'est pas une copie complète de Ramille.",
        "environment": "Préparation de l'environnement Python dans .venv (une fois, quelques "
        "minutes) …",
        "pip_failed": "Les paquets Python n'ont pas pu être installés ; le message de pip est "
        "ci-dessus. Sans Internet ou derrière un miroir, réglez pip avec PIP_INDEX_URL ou "
        "PIP_FIND_LINKS.",
        "running": "La démonstration tourne déjà ({folder} est utilisé) : ouvrez "
        "http://{host}:{port}/, ou arrêtez-la avec Ctrl-C dans son terminal.",
        "port": "Le port {port} de {host} est pris par un autre programme. "
        "Choisissez-en un autre : RAMILLE_PORT={other} python3 dev.py demo",
        "fetch": "Neo4j (la base de données) …",
        "schema": "Schéma …",
        "import": "Import de samples/ …",
        "step_failed": "La démonstration s'arrête : `{command}` s'est terminée avec le code "
        "{code}.",
        "serve_failed": "Le serveur n'a pas démarré (voir ci-dessus).",
        "open": "\nRamille est prêt.\n"
        "  ouvrir     http://{host}:{port}/         recherche, groupes, organigrammes\n"
        "             http://{host}:{port}/graphql  la page de requêtes\n"
        "  données    {folder}\n"
        "Essayez ensuite, dans un second terminal :\n"
        "  export RAMILLE_DATA_DIR={folder}\n"
        "  {ramille} db status\n"
        "  {ramille} search kervad\n"
        "  {ramille} ramification C03001\n"
        "  {ramille} organigram C03001 -o groupe.pdf\n"
        "  {ramille} show CC-2024-90001\n"
        "Ctrl-C arrête tout.\n",
        "stopping": "\nArrêt …",
        "stopped": "Arrêté. Les données restent dans {folder} ; la prochaine fois continue avec.",
        "second": "Neo4j {version}. L'autre version : python3 dev.py test --neo4j {other}",
        "failed": "en échec : {names}",
        "no_uv": "Il faut `uv` pour cela : pip install uv",
        "address": "requirements.lock contient une adresse, ce qui est exclu : {line}",
        "interrupted": "Interrompu.",
    },
}


class Stop(Exception):
    """Ends dev.py with a message and an exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


class Terminated(KeyboardInterrupt):
    """SIGTERM or SIGHUP, which reach only us, where Ctrl-C reaches our children too."""


def text(key: str, **params: object) -> str:
    """A message in the language of the terminal."""
    names = ("RAMILLE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((os.environ[name] for name in names if os.environ.get(name)), None)
    chosen = chosen or locale.getlocale()[0] or "en"
    return TEXTS["fr" if chosen.lower().startswith("fr") else "en"][key].format(**params)


def say(message: str) -> None:
    """Print at once, also into a pipe."""
    print(message, flush=True)


# the environment


def environment() -> None:
    """Make or renew `.venv`; does nothing when it is as the lock says."""
    if not LOCK.is_file():
        raise Stop(text("no_lock"))
    wanted = _fingerprint()
    if MARKER.is_file() and MARKER.read_text() == wanted and (BIN / "ramille").exists():
        return
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            version = f"{sys.version_info[0]}.{sys.version_info[1]}"
            raise Stop(text("no_venv", module=module, version=version))
    say(text("environment"))
    MARKER.unlink(missing_ok=True)
    python = str(BIN / "python")
    # --clear: a half-made environment, or one of another Python, is not repaired but replaced.
    _install([sys.executable, "-m", "venv", "--clear", str(VENV)])
    _pip(python, "--require-hashes", "-r", str(LOCK))
    _pip(python, "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
    MARKER.write_text(wanted)


def _fingerprint() -> str:
    files = (LOCK, ROOT / "pyproject.toml")
    parts = [str(VENV), sys.version, *(path.read_text("utf-8") for path in files)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _pip(python: str, *arguments: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    _install([python, "-m", "pip", "install", *quiet, *arguments])


def _install(command: Sequence[str]) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise Stop(text("pip_failed"))


# demo


def demo(_arguments: argparse.Namespace) -> int:
    """From nothing to a running server with the samples in it."""
    folder = Path(os.environ.get("RAMILLE_DATA_DIR") or ROOT / ".ramille" / "demo").resolve()
    host = os.environ.get("RAMILLE_HOST", "127.0.0.1")
    port = int(os.environ.get("RAMILLE_PORT", "8711"))
    with _only_copy(folder, host, port):
        _refuse_busy_port(host, port)
        environment()
        ours = os.environ | {"RAMILLE_DATA_DIR": str(folder), "RAMILLE_PORT": str(port)}
        try:
            _prepare(ours)
            return _serve(ours, host, port, folder)
        finally:
            say(text("stopping"))
            if not ours.get("RAMILLE_DATABASE_URL"):
                stop = [_ramille(), "db", "stop"]
                subprocess.run(stop, env=ours, check=False, stdout=subprocess.DEVNULL)
            say(text("stopped", folder=folder))


def _prepare(ours: dict[str, str]) -> None:
    if not ours.get("RAMILLE_DATABASE_URL"):
        say(text("fetch"))
        _step(ours, "db", "fetch")
    say(text("schema"))
    _step(ours, "schema", "apply")
    say(text("import"))
    _step(ours, "import", str(ROOT / "samples"), accepted=(0, REJECTED_ROWS))


def _step(ours: dict[str, str], *arguments: str, accepted: Sequence[int] = (0,)) -> None:
    code = _wait(subprocess.Popen([_ramille(), *arguments], env=ours))
    if code not in accepted:
        command = " ".join(("ramille", *arguments))
        raise Stop(text("step_failed", command=command, code=code), code=max(code, 1))


def _serve(ours: dict[str, str], host: str, port: int, folder: Path) -> int:
    server = subprocess.Popen([_ramille(), "serve"], env=ours)
    try:
        if not _answers(server, host, port):
            raise Stop(text("serve_failed"))
        say(text("open", host=host, port=port, folder=folder, ramille=_ramille()))
        return server.wait()
    except KeyboardInterrupt as interrupt:
        _end(server, interrupt)
        return 0
    except Stop as stop:
        _end(server, stop)
        raise


def _answers(server: subprocess.Popen[bytes], host: str, port: int) -> bool:
    deadline = time.monotonic() + READY_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{host}:{port}/health/ready", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False


def _wait(process: subprocess.Popen[bytes]) -> int:
    """The exit code; Ctrl-C reached the child too, which is given time to end by itself."""
    try:
        return process.wait()
    except BaseException as error:
        _end(process, error)
        raise


def _end(process: subprocess.Popen[bytes], reason: BaseException) -> None:
    heard = isinstance(reason, KeyboardInterrupt) and not isinstance(reason, Terminated)
    for patience, act in (
        (PATIENCE_SECONDS if heard else 0, process.terminate),
        (STOP_SECONDS, process.kill),
    ):
        try:
            process.wait(patience)
            return
        except subprocess.TimeoutExpired:
            act()
    process.wait()


def _ramille() -> str:
    return str(BIN / "ramille")


def _refuse_busy_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stop(text("port", port=port, host=host, other=port + 1)) from error


@contextmanager
def _only_copy(folder: Path, host: str, port: int) -> Iterator[None]:
    """Hold the demo's lock, which ends with this process; raises Stop where another holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "demo.lock").open("a") as file:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                message = text("running", folder=folder, host=host, port=port)
                raise Stop(message) from error
        yield


# test, check, bench, lock


def test(arguments: argparse.Namespace) -> int:
    """The whole suite, or what pytest's own arguments choose, on one Neo4j version."""
    environment()
    version = arguments.neo4j or "2025.11.2"
    other = SECOND_VERSION if version != SECOND_VERSION else "2025.11.2"
    say(text("second", version=version, other=other))
    ours = {name: value for name, value in os.environ.items() if not _is_setting(name)}
    ours["RAMILLE_DATABASE_VERSION"] = version
    command = [str(BIN / "python"), "-m", "pytest", *arguments.rest]
    return _wait(subprocess.Popen(command, cwd=ROOT, env=ours))


def _is_setting(name: str) -> bool:
    """Settings that would point the tests at somebody's real data."""
    kept = {"RAMILLE_CACHE_DIR", "RAMILLE_JARS_MIRROR", "RAMILLE_JARS_OFFLINE_DIR"}
    return name.startswith("RAMILLE_") and name not in kept


def check(_arguments: argparse.Namespace) -> int:
    """Lint, format and types; all three speak before the verdict."""
    environment()
    commands = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
    failed = []
    for name, *rest in commands:
        if subprocess.run([str(BIN / name), *rest], cwd=ROOT, check=False).returncode != 0:
            failed.append(" ".join((name, *rest)))
    if failed:
        raise Stop(text("failed", names=", ".join(failed)))
    return 0


def bench(arguments: argparse.Namespace) -> int:
    """The measurements in bench/."""
    environment()
    command = [str(BIN / "python"), "-m", "bench", *arguments.rest]
    return _wait(subprocess.Popen(command, cwd=ROOT))


def lock(arguments: argparse.Namespace) -> int:
    """Write requirements.lock afresh from pyproject.toml (`--upgrade` for newer versions)."""
    uv = shutil.which("uv", path=os.pathsep.join((str(BIN), os.environ.get("PATH", ""))))
    if uv is None:
        raise Stop(text("no_uv"))
    command = [uv, "pip", "compile", "pyproject.toml", "-o", LOCK.name, "--universal"]
    command += ["--all-extras", "--generate-hashes", "--python-version", "3.11", "--quiet"]
    command += ["--no-emit-index-url", "--no-emit-find-links"]
    command += ["--custom-compile-command", "python3 dev.py lock", *arguments.rest]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    for line in LOCK.read_text("utf-8").splitlines():
        if "://" in line:
            raise Stop(text("address", line=line))
    return code


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "lock": lock,
}


def main() -> int:
    """Run one verb; returns the exit code."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        verb = " ".join(sys.argv[1:])
        raise Stop(text("old", found=found, needed=".".join(map(str, OLDEST)), verb=verb))
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    for name, run in VERBS.items():
        sub = verbs.add_parser(name, help=(run.__doc__ or "").splitlines()[0])
        if name == "test":
            sub.add_argument("--neo4j", metavar="VERSION", help=f"e.g. {SECOND_VERSION}")
    arguments, rest = _parsed(parser)
    arguments.rest = rest
    return VERBS[arguments.verb](arguments)


def _parsed(parser: argparse.ArgumentParser) -> tuple[argparse.Namespace, list[str]]:
    arguments, rest = parser.parse_known_args()
    if rest and arguments.verb in ("demo", "check"):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return arguments, rest


def _terminated(_signal: int, _frame: object) -> None:
    raise Terminated


if __name__ == "__main__":
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, _terminated)
    try:
        sys.exit(main())
    except Stop as stop:
        print(stop, file=sys.stderr)
        sys.exit(stop.code)
    except KeyboardInterrupt:
        print(text("interrupted"), file=sys.stderr)
        sys.exit(130)
