"""Two imports of the same files at once: one graph, nothing twice, nothing waits for ever."""

from __future__ import annotations

from datetime import date

from graph.audit import audit
from graph.engine.connection import Database
from graph.runs import Runs
from graph.settings import Settings
from graph.vocabulary import RunState
from tests.races.conftest import Reference, of_samples
from tests.races.processes import SAMPLES, ended, environment, ramille


def test_two_imports_at_once_make_one_graph(
    reference: Reference, clean_database: Database, database_settings: Settings
) -> None:
    env = environment(database_settings)
    both = [ramille(env, "import", SAMPLES) for _ in range(2)]
    codes = [ended(one)[0] for one in both]
    assert codes == [4, 4]
    assert [run.state for run in Runs(clean_database).list()] == [RunState.DONE] * 2
    assert audit(clean_database, date.today()).of("breach") == ()
    assert of_samples(clean_database) == reference.graph
    code, out, _ = ended(ramille(env, "import", SAMPLES, "--json"))
    assert code == 4 and '"updated": {}' in out and '"created": {}' in out
    assert of_samples(clean_database) == reference.graph
