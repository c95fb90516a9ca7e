"""What needs no database: help, wrong usage, wrong settings, faults, languages."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cli import search
from cli.exits import Exit
from graph import messages
from graph.settings_doc import page
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
COMMANDS = [
    ("import",),
    ("runs", "list"),
    ("runs", "show"),
    ("ramification",),
    ("organigram",),
    ("search",),
    ("show",),
    ("set",),
    ("serve",),
    ("check",),
    ("db", "fetch"),
    ("db", "start"),
    ("db", "stop"),
    ("db", "status"),
    ("schema", "apply"),
]
SLOW = ("neo4j", "pydantic", "networkx", "fastapi", "strawberry", "numpy", "importers", "viz")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_command_has_a_help(ramille: Run, command: tuple[str, ...], lang: str) -> None:
    shown = ramille(*command, "--help", lang=lang)
    assert shown.code == 0
    assert ("Show this text." if lang == "en" else "Affiche ce texte.") in _flat(shown.out)
    assert "--json" in shown.out


def _flat(shown: str) -> str:
    """The words without the frame and the line ends of the help."""
    return " ".join(shown.replace("│", " ").split())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_help_lists_commands_and_exit_codes(ramille: Run, lang: str) -> None:
    shown = ramille("--help", lang=lang).out
    for command in {command[0] for command in COMMANDS}:
        assert re.search(rf"^│ {command} ", shown, re.MULTILINE), command
    for code in Exit:
        assert f" {code.value} " in _flat(shown), code


def test_docs_list_every_command_and_exit_code() -> None:
    docs = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"ramille {' '.join(command)}" in docs, command
    for code in Exit:
        assert f"| {code.value} |" in docs, code


def test_docs_list_every_setting() -> None:
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == page()


def test_help_imports_nothing_slow() -> None:
    probe = "import sys; from cli.main import main; main(['--help']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=True
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert loaded.isdisjoint(SLOW)
    assert "cli.main" in loaded


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("bogus",), "There is no command “bogus”; there are: import, "),
        (("serch",), "There is no command “serch”; there are: import, "),
        (("db", "bogus"), "fetch, start, stop, status"),
        (("show",), "ID|KEY is missing."),
        (("ramification", "x", "--dept", "1"), "Did you mean --depth"),
        (("ramification", "x", "--depth", "abc"), "a whole number from 0 on is expected"),
        (("ramification", "x", "--format", "doc"), "table, json, csv, xlsx"),
        (("import", "x", "--dates", "ymd"), "dmy, mdy"),
        (("import", "x", "--decimal", ","), "comma, point"),
        (("organigram", "x"), "--output is missing."),
        (("organigram", "x", "-o", "a.svg", "--dpi", "1"), "from 36 to 600"),
        (("db", "status", "extra"), "more than the command takes: extra."),
    ],
)
def test_wrong_usage_says_what_and_where_help_is(
    ramille: Run, arguments: tuple[str, ...], part: str
) -> None:
    wrong = ramille(*arguments)
    assert wrong.code == Exit.USAGE
    assert wrong.out == ""
    assert part in wrong.err
    assert "--help" in wrong.err
    error = ramille(*arguments, "--json").error
    assert error["code"] == "cli.usage"
    assert part in error["message"]


def test_wrong_usage_in_french(ramille: Run) -> None:
    assert "--depth" in ramille("ramification", "x", "--dept", "1", lang="fr").err
    wrong = ramille("ramification", "x", "--depth", "-1", lang="fr")
    assert "un nombre entier à partir de 0 est attendu" in wrong.err


def test_a_group_alone_prints_its_help(ramille: Run) -> None:
    for arguments in ((), ("db",), ("runs",), ("schema",)):
        shown = ramille(*arguments)
        assert shown.code == Exit.USAGE
        assert "Usage: ramille" in shown.out


def test_a_wrong_setting_is_named(ramille: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAMILLE_PORT", "abc")
    wrong = ramille("db", "status")
    assert wrong.code == Exit.REFUSED
    assert "RAMILLE_PORT" in wrong.err
    assert ramille("db", "status", "--json").error["code"] == "cli.wrong_setting"


def test_the_language_can_stand_in_the_file_of_settings(
    ramille: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ramille.toml").write_text('language = "fr"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert "Codes de retour" in ramille("--help").out


def test_a_fault_leaves_a_log_and_no_trace(
    ramille: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr(search, "ready", fails)
    broken = ramille("search", "x")
    assert broken.code == Exit.INTERNAL
    assert "Traceback" not in broken.err
    (log,) = (tmp_path / "logs").iterdir()
    assert str(log) in broken.err
    assert "made up" in log.read_text("utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert ramille("search", "x", "--json").error["code"] == "cli.internal"


def test_interrupted(ramille: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(search, "ready", interrupted)
    assert ramille("search", "x").code == Exit.INTERRUPTED


def test_a_database_that_is_down(ramille: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAMILLE_DATABASE_URL", "bolt://127.0.0.1:1")
    down = ramille("search", "x")
    assert down.code == Exit.UNAVAILABLE
    assert "Traceback" not in down.err
    assert ramille("search", "x", "--json").error["code"] == "engine.unreachable"


def test_control_characters_do_not_reach_the_terminal(ramille: Run) -> None:
    from cli.output import safe

    assert safe("a\x1b[31mb\u202ec\r") == "a\ufffd[31mb\ufffdc\ufffd"
    assert safe("Œuvre, n° 3\n") == "Œuvre, n° 3\n"


def test_status_of_a_folder_without_a_database(ramille: Run, tmp_path: Path) -> None:
    status = ramille("db", "status", "--json").json
    assert (status["running"], status["counts"], status["sequence"]) == (False, {}, None)
    assert not (tmp_path / "database").exists()


def test_every_text_of_the_command_line_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "cli").glob("*.py"))
    families = set(re.findall(r"""f["'](cli\.[a-z_.]+)\{""", code))
    for key in messages.keys("en"):
        if key.startswith("cli.") and not key.endswith((".hint", ".help", ".epilog")):
            named = re.search(rf"""["']{re.escape(key)}["']""", code)
            assert named or any(key.startswith(family) for family in families), key
