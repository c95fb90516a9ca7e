"""Companies outside the group and persons as boxes: named, never expanded."""

from __future__ import annotations

from graph.messages import text
from viz import figures
from viz.diagram import Box, BoxKind
from viz.facts import Facts
from viz.options import Options


def outsider_box(node_id: str, facts: Facts, options: Options) -> Box:
    """The box of an owner, party or prescriber that is no member of the group."""
    contact = facts.answer.contacts.get(node_id)
    if contact is not None:
        return Box(node_id, BoxKind.PERSON, facts.name_of(node_id), _employers(node_id, facts))
    company = facts.answer.companies.get(node_id)
    number = figures.number_of(company) if company is not None else ""
    title = facts.name_of(node_id)
    shown = number if not number.endswith(title) else ""
    return Box(
        node_id,
        BoxKind.OUTSIDE,
        title,
        (shown,) if shown else (),
        href=options.link_to_company(node_id),
    )


def _employers(contact_id: str, facts: Facts) -> tuple[str, ...]:
    lang = facts.language
    lines = []
    for job in facts.answer.employments:
        if job.from_id != contact_id:
            continue
        company = facts.name_of(job.to_id)
        if job.job_title:
            lines.append(text("viz.works_for", lang=lang, title=job.job_title, company=company))
        else:
            lines.append(text("viz.works_at", lang=lang, company=company))
    return tuple(lines)
