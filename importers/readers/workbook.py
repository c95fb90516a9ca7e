"""Workbooks, read by a child process that is killed when it asks for too much.

A hostile workbook can make its reader allocate without bound or run for hours; inside this
process that would take everything else down with it.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
import weakref
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from importers.readers.child_types import Errors
from importers.readers.limits import SHEET_CELLS, SHEET_ROWS, Limits
from importers.readers.problems import ReadProblem
from importers.readers.rows import UNCALCULATED, Cell, CellError, RawRow

_HERE = Path(__file__).resolve().parent
_BOOT = """
import sys, types
for name, folder in (("importers", sys.argv[1]), ("importers.readers", sys.argv[2])):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [folder]
from importers.readers.workbook_child import main
main(sys.argv[3:])
"""
"""Starts the child without `importers/__init__.py`, which would load the whole application: a
second of start-up and a good part of the child's memory for every sheet."""
_PLAIN = {("datetime", "date"): date, ("datetime", "datetime"): datetime}
_STDERR_TAIL = 1 << 16


class _Frames(pickle.Unpickler):
    """Unpickles plain values only: the child has read a file that nobody vouches for."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _PLAIN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None


class WorkbookStream:
    """One sheet of a workbook, from its row 1 on; blank rows are left out.

    Before iterating: `sheets` names the sheets, `select` chooses one and returns its first rows.
    Every method raises ReadProblem when the file is refused or a limit is passed.
    """

    def __init__(self, path: Path, kind: str, limits: Limits, head_rows: int) -> None:
        self._path = path
        self._limits = limits
        self._waited = 0.0
        self._stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed by _stop)
        self._process = _start(path, kind, limits, head_rows, self._stderr)
        self._closer = weakref.finalize(self, _stop, self._process, self._stderr)
        self._rows: list[RawRow] = []
        self._next = 0
        self._running = False
        self._total = 1
        self._done = 0
        self.sheets: list[tuple[str, bool]] = self._receive("book")[0]

    def select(self, sheet: str) -> list[RawRow]:
        """The first rows of `sheet`, which iterating then starts with."""
        self._say(json.dumps(sheet))
        height, rows, errors = self._receive("head")
        self._total = max(height, 1)
        self._rows, self._next = _raw_rows(0, rows, errors), 0
        return self._rows

    def __iter__(self) -> WorkbookStream:
        return self

    def __next__(self) -> RawRow:
        while self._next >= len(self._rows):
            self._rows, self._next = self._more(), 0
        row = self._rows[self._next]
        self._next += 1
        self._done = row.line
        return row

    def fraction(self) -> float:
        return 1.0 if not self._closer.alive else min(self._done / self._total, 1.0)

    def close(self) -> None:
        self._closer()

    def _more(self) -> list[RawRow]:
        if not self._closer.alive:
            raise StopIteration
        if not self._running:
            self._running = True
            self._say("go")
        frame = self._frame()
        if frame[0] == "end":
            self.close()
            raise StopIteration
        _, first, rows, errors = self._expect(frame, "rows")
        return _raw_rows(first, rows, errors)

    def _receive(self, kind: str) -> tuple[Any, ...]:
        return self._expect(self._frame(), kind)[1:]

    def _expect(self, frame: tuple[Any, ...], kind: str) -> tuple[Any, ...]:
        if frame[0] == kind:
            return frame
        self.close()
        raise self._problem(*frame[1:]) if frame[0] == "fail" else self._problem("damaged")

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            pass  # The child is gone: reading its answer finds out why.

    def _frame(self) -> tuple[Any, ...]:
        (size,) = struct.unpack(">I", self._read(4))
        frame: tuple[Any, ...] = _Frames(io.BytesIO(self._read(size))).load()
        return frame

    def _read(self, size: int) -> bytes:
        """`size` bytes from the child, however long the caller took in between."""
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        parts = []
        while size:
            started = time.monotonic()
            left = self._limits.seconds - self._waited
            ready = left > 0 and _readable(descriptor, left)
            self._waited += time.monotonic() - started
            if not ready:
                self.close()
                raise self._problem("time")
            part = os.read(descriptor, min(size, 1 << 20))
            if not part:
                raise self._death()
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _death(self) -> ReadProblem:
        """Why the child ended without a word: its limits, or a file that breaks its reader."""
        code = self._process.wait()
        self._stderr.seek(0)
        said = self._stderr.read(_STDERR_TAIL)
        self.close()
        if b"memory allocation of" in said or b"MemoryError" in said:
            return self._problem("memory")
        if os.name == "posix" and code in (-signal.SIGXCPU, -signal.SIGKILL):
            return self._problem("time" if code == -signal.SIGXCPU else "memory")
        return self._problem("damaged")

    def _problem(self, reason: str, line: int = 0, figure: int = 0) -> ReadProblem:
        limits = {
            "columns": self._limits.columns,
            "rows": SHEET_ROWS,
            "cells": SHEET_CELLS,
            "unpacked": self._limits.unpacked_bytes,
            "memory": self._limits.memory_bytes >> 20,
            "time": self._limits.seconds,
            "cell_too_long": self._limits.cell_chars,
            "line_too_long": self._limits.line_chars,
        }
        limit = limits.get(reason, 0)
        return ReadProblem(reason, self._path, limit=limit, line=line, count=figure, size=figure)


def _start(
    path: Path, kind: str, limits: Limits, head_rows: int, stderr: IO[bytes]
) -> subprocess.Popen[bytes]:
    environment = os.environ | {"RUST_BACKTRACE": "0", "PYTHONIOENCODING": "utf-8"}
    figures = map(
        str,
        (
            limits.memory_bytes,
            limits.seconds,
            head_rows,
            limits.cell_chars,
            limits.line_chars,
            limits.unpacked_bytes,
            limits.columns,
        ),
    )
    folders = (str(_HERE.parent), str(_HERE))
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _BOOT, *folders, str(path.resolve()), kind, *figures],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        bufsize=0,
    )


def _stop(process: subprocess.Popen[bytes], stderr: IO[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, stderr):
        if pipe is not None:
            pipe.close()


def _readable(descriptor: int, seconds: float) -> bool:
    if os.name != "posix":
        return True  # Windows cannot wait on a pipe: there the limits of time do not hold.
    poll = select.poll()
    poll.register(descriptor, select.POLLIN | select.POLLHUP)
    return bool(poll.poll(seconds * 1000))


def _raw_rows(first: int, rows: list[list[Cell]], errors: Errors) -> list[RawRow]:
    for row, cells in errors.items():
        _place(rows[row - first], cells)
    return [RawRow(first + index + 1, cells) for index, cells in enumerate(rows) if cells]


def _place(row: list[Cell], errors: dict[int, str]) -> None:
    for column, text in errors.items():
        row.extend([None] * (column + 1 - len(row)))
        row[column] = UNCALCULATED if text == UNCALCULATED else CellError(text)
