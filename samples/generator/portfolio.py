"""The contracts of a whole group: who signs what, who is concerned without signing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samples.generator.contract_maker import ContractMaker
from samples.generator.dice import Dice
from samples.generator.records import Company, Contract

_CALL_OFFS_PER_FRAMEWORK = 14


def portfolio(
    dice: Dice,
    maker: ContractMaker,
    members: Sequence[Company],
    partners: Sequence[Company],
    count: int,
) -> list[Contract]:
    """Return exactly `count` contracts of a group.

    Args:
        members: the companies of the group, its top first (it signs the frameworks).
        partners: companies outside the group that work for it as subcontractors or suppliers.
    """
    contracts: list[Contract] = []
    framework: Contract | None = None
    renewed: set[str] = set()
    while len(contracts) < count:
        if len(contracts) % _CALL_OFFS_PER_FRAMEWORK == 0 and len(members) > 1:
            signer = members[0] if not contracts else dice.pick(members[: 1 + len(members) // 6])
            framework = maker.framework(signer, whole_group=not contracts or dice.chance(0.5))
            contracts.append(framework)
            continue
        contract = _next(dice, maker, members, framework, contracts, renewed)
        contracts.append(_with_parties(dice, contract, members, partners))
    return contracts


def _next(
    dice: Dice,
    maker: ContractMaker,
    members: Sequence[Company],
    framework: Contract | None,
    earlier: Sequence[Contract],
    renewed: set[str],
) -> Contract:
    luck = dice.integer(1, 100)
    base = dice.pick(earlier) if earlier else None
    if base and (base.amended or base.role != "Client"):
        base = None
    if base and luck <= 8:
        return maker.amendment(base)
    if base and luck <= 24 and base.number not in renewed and _ends_by(base, 2026):
        renewed.add(base.number)
        return maker.renewal(base)
    if framework and luck <= 65:
        return maker.call_off(dice.pick(members), framework)
    return maker.simple(dice.pick(members))


def _ends_by(contract: Contract, year: int) -> bool:
    return contract.end is not None and contract.end.year <= year


def _with_parties(
    dice: Dice, contract: Contract, members: Sequence[Company], partners: Sequence[Company]
) -> Contract:
    luck = dice.integer(1, 100)
    other = dice.pick(members)
    if contract.amended or contract.renewed:
        return contract
    if luck <= 6:
        return replace(contract, role="À préciser")
    if luck <= 18 and other.code != contract.client:
        return replace(contract, beneficiary=other.code)
    if luck <= 24 and partners:
        return replace(contract, subcontractor=dice.pick(partners).code)
    if luck <= 29 and other.code != contract.client:
        role = dice.pick(("Cosignataire", "Garant", "Payeur"))
        return replace(contract, others=((other.code, role),))
    if luck <= 32 and partners:
        return replace(contract, others=((dice.pick(partners).code, "Fournisseur"),))
    if luck <= 50 and other.siret:
        return replace(contract, site=other.siret)
    return contract
