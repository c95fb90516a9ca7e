"""Ultimate parents: where ownership ends upwards."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx


def ultimate_parents(
    edges: Iterable[tuple[str, str]], companies: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """The ultimate parents of each of `companies`, sorted, from edges owner → owned.

    They are the companies above it that no company outside a ring of cross-holdings owns; of such
    a ring, the member with the lowest id. A company that nobody owns is its own.
    """
    wanted = list(companies)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(wanted)
    graph.add_edges_from(edges)
    rings = nx.condensation(graph)
    tops: dict[int, tuple[str, ...]] = {}
    for ring in nx.topological_sort(rings):
        above = {tops[parent] for parent in rings.predecessors(ring)}
        if not above:
            tops[ring] = (min(rings.nodes[ring]["members"]),)
        elif len(above) == 1:
            tops[ring] = above.pop()
        else:
            tops[ring] = tuple(sorted(set().union(*above)))
    place = rings.graph["mapping"]
    return {company: tops[place[company]] for company in wanted}
