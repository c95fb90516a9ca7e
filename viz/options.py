"""What a reader can choose about an organigram."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.catalogue import Field
from graph.users import UserBook


@dataclass(frozen=True, slots=True)
class Options:
    """`contracts` and `prescribers` draw them or leave them out; `fields` of companies and
    contracts are told (`users` by name).

    `company_link` and `contract_link` are where a box leads, with `{id}` in place of the internal
    id; `None`: nowhere. `sheet` is the paper on which the text is to be legible (see `viz.sheet`).
    """

    contracts: bool = True
    prescribers: bool = True
    company_link: str | None = "/organigrams/{id}.svg"
    contract_link: str | None = None
    sheet: str = "A3"
    fields: tuple[Field, ...] = ()
    users: UserBook | None = field(default=None, repr=False, compare=False)

    def link_to_company(self, company_id: str) -> str | None:
        return self.company_link.replace("{id}", company_id) if self.company_link else None

    def link_to_contract(self, contract_id: str) -> str | None:
        return self.contract_link.replace("{id}", contract_id) if self.contract_link else None
