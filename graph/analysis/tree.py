"""The group of a ramification as a tree, line by line."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.analysis.answers import Member, Ramification
from graph.analysis.group import walk_group
from graph.model import Ownership


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One member where it stands in the tree.

    `link` is the ownership it hangs on and `parent_id` its owner (`None` for tops); `also_under`
    are the links from further parents among the members, `outside` those from owners outside the
    group, both sorted by link id. `is_last` says that no sibling follows.
    """

    member: Member
    parent_id: str | None
    link: Ownership | None
    also_under: tuple[Ownership, ...]
    outside: tuple[Ownership, ...]
    is_last: bool

    @property
    def level(self) -> int:
        return self.member.level


def tree_lines(ramification: Ramification) -> tuple[TreeLine, ...]:
    """The members in tree order: each once, under its first parent, before its own subsidiaries."""
    places = walk_group(
        ramification.tops,
        ramification.ownerships,
        {member.company.id: member.company for member in ramification.members},
        ramification.question.bases,
        ramification.question.depth,
    )
    members = {member.company.id: member for member in ramification.members}
    incoming: dict[str, list[Ownership]] = defaultdict(list)
    for link in sorted(ramification.ownerships, key=lambda link: link.id):
        if link.from_id != link.to_id:
            incoming[link.to_id].append(link)
    last = {(p.link.from_id if p.link else None): p.company_id for p in places}
    return tuple(
        TreeLine(
            member=members[place.company_id],
            parent_id=place.link.from_id if place.link else None,
            link=place.link,
            also_under=tuple(
                link
                for link in incoming[place.company_id]
                if link.from_id in members and link is not place.link
            ),
            outside=tuple(
                link for link in incoming[place.company_id] if link.from_id not in members
            ),
            is_last=last[place.link.from_id if place.link else None] == place.company_id,
        )
        for place in places
    )
