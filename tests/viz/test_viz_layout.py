"""The drawing processes: limits, kills, recovery, and no harm to the process that asks."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from viz import LayoutProblem, Painter, fonts, layout, worker

SMALL = "digraph { a -> b }"


def dense(nodes: int) -> str:
    pairs = ((a, (a * 7 + b * 13) % nodes) for a in range(nodes) for b in range(12))
    return "digraph {" + ";".join(f"n{a} -> n{b}" for a, b in pairs) + "}"


def test_a_slow_layout_is_killed_and_the_next_one_drawn(tmp_path: Path) -> None:
    painter = Painter(seconds=1.0, cache_dir=tmp_path)
    painter.draw(SMALL, "svg")
    began = time.monotonic()
    with pytest.raises(LayoutProblem) as caught:
        painter.draw(dense(3000), "svg")
    assert time.monotonic() - began < 8
    assert caught.value.key == "viz.too_slow"
    assert "1 second" in str(caught.value) or "1 s" in str(caught.value)
    assert caught.value.hint
    assert b"<svg" in painter.draw(SMALL, "svg").data
    painter.close()


def test_nonsense_is_refused_with_what_graphviz_said(drawer: Painter) -> None:
    with pytest.raises(LayoutProblem) as caught:
        drawer.draw("digraph { a -> ", "svg")
    assert caught.value.key == "viz.refused"
    assert "syntax error" in str(caught.value)
    assert b"<svg" in drawer.draw(SMALL, "svg").data


def test_too_much_text_is_refused_before_it_is_drawn(
    drawer: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MAX_DOT_BYTES", 100)
    with pytest.raises(LayoutProblem, match="100"):
        drawer.draw("digraph {" + " " * 200 + "}", "svg")


def test_a_png_with_too_many_pixels_says_which_resolution_works(drawer: Painter) -> None:
    wide = 'digraph { a [width=200 shape=box label=""] }'
    with pytest.raises(LayoutProblem) as caught:
        drawer.draw(wide, "png", dpi=300)
    assert caught.value.params["limit"] == worker.PNG_PIXELS
    best = caught.value.params["best"]
    assert isinstance(best, int)
    assert str(best) in str(caught.value.hint)
    assert drawer.draw(wide, "png", dpi=best - 1).data.startswith(b"\x89PNG")


def test_a_killed_process_is_replaced(tmp_path: Path) -> None:
    painter = Painter(seconds=30, cache_dir=tmp_path)
    painter.draw(SMALL, "svg")
    process = painter._free.queue[0]
    assert process is not None
    process._process.kill()
    process._process.wait()
    assert b"<svg" in painter.draw(SMALL, "svg").data
    painter.close()


def test_a_process_that_dies_while_drawing_is_a_clear_error(tmp_path: Path) -> None:
    painter = Painter(seconds=30, cache_dir=tmp_path)
    painter.draw(SMALL, "svg")
    process = painter._free.queue[0]
    assert process is not None
    with ThreadPoolExecutor(1) as threads:
        drawing = threads.submit(painter.draw, dense(3000), "svg")
        time.sleep(0.5)
        process._process.kill()
        with pytest.raises(LayoutProblem, match="SIGKILL"):
            drawing.result()
    painter.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no address space limit on Windows")
def test_a_process_without_memory_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = tmp_path / "worker.py"
    source = Path(worker.__file__).read_text(encoding="utf-8")
    small.write_text(source.replace("3 * 1024**3", "160 * 1024**2"), encoding="utf-8")
    monkeypatch.setattr(worker, "__file__", str(small))
    painter = Painter(seconds=60, cache_dir=tmp_path)
    with pytest.raises(LayoutProblem):
        painter.draw(dense(5000), "svg")
    painter.close()


def test_several_threads_share_the_processes(tmp_path: Path) -> None:
    painter = Painter(processes=2, seconds=30, cache_dir=tmp_path)
    with ThreadPoolExecutor(4) as threads:
        drawn = list(
            threads.map(lambda n: painter.draw(f"digraph {{ n{n} }}", "svg").data, range(8))
        )
    assert [f"n{n}".encode() in data for n, data in enumerate(drawn)] == [True] * 8
    painter.close()


def test_a_process_ends_with_its_parent(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from viz import Painter\n"
        "p = Painter(seconds=30, cache_dir=Path(sys.argv[1])); p.draw('digraph{a}', 'svg')\n"
        "print(p._free.queue[0]._process.pid, flush=True)\n"
        "import os; os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    pid = int(done.stdout)
    for _ in range(50):
        if not _alive(pid):
            return
        time.sleep(0.1)
    pytest.fail("the drawing process outlived its parent")


def _alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    if state.exists():
        return state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc").exists()


def test_only_the_packaged_fonts_are_named(tmp_path: Path) -> None:
    config = Path(fonts.environment(tmp_path)["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert config.count("<dir>") == 2
    assert "include" not in config
