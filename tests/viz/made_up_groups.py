"""Made-up groups, answered by the real analysis, for looking at and for the tests of pictures."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from graph.analysis.answers import Ramification
from graph.analysis.question import Question
from graph.analysis.ramification import ramification
from graph.analysis.subgraph import Subgraph
from graph.model import (
    Address,
    Company,
    Contact,
    Contract,
    ContractLink,
    ContractParty,
    DirectContract,
    Employment,
    HasAddress,
    IndirectContract,
    Ownership,
    Prescription,
    UndeterminedContract,
)
from graph.vocabulary import (
    AmountPer,
    Basis,
    ContractKind,
    ContractLinkKind,
    PartyRole,
    PrescriptionRole,
    Scope,
)

DAY = date(2026, 11, 24)


@dataclass
class Group:
    """A group under construction; ids count upwards so that every run is the same."""

    companies: dict[str, Company] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    contracts: dict[str, Contract] = field(default_factory=dict)
    addresses: dict[str, Address] = field(default_factory=dict)
    owned: list[Ownership] = field(default_factory=list)
    parties: list[ContractParty] = field(default_factory=list)
    family: list[ContractLink] = field(default_factory=list)
    prescribed: list[Prescription] = field(default_factory=list)
    jobs: list[Employment] = field(default_factory=list)
    at: list[HasAddress] = field(default_factory=list)
    made: int = 0

    def new(self, kind: str) -> str:
        self.made += 1
        return f"{kind}-{self.made:05d}"

    def company(self, name: str | None, siren: str | None = None, city: str | None = None) -> str:
        made = self.new("company")
        self.companies[made] = Company(id=made, name=name, siren=siren)
        if city is not None:
            place = self.new("address")
            self.addresses[place] = Address(id=place, city=city, country="FR")
            self.at.append(HasAddress(id=self.new("at"), from_id=made, to_id=place))
        return made

    def person(self, name: str, job: str | None = None, employer: str | None = None) -> str:
        made = self.new("contact")
        self.contacts[made] = Contact(id=made, name=name)
        if employer is not None:
            self.jobs.append(
                Employment(id=self.new("job"), from_id=made, to_id=employer, job_title=job)
            )
        return made

    def owns(
        self,
        owner: str,
        owned: str,
        low: float | None = None,
        high: float | None = None,
        *,
        votes: float | None = None,
        basis: Basis = Basis.OWNERSHIP,
    ) -> None:
        high = low if high is None else high
        self.owned.append(
            Ownership(
                id=self.new("owns"),
                from_id=owner,
                to_id=owned,
                basis=basis,
                capital_min=low,
                capital_max=high,
                voting_min=votes,
                voting_max=votes,
            )
        )

    def contract(
        self,
        number: str | None,
        subject: str,
        amount: int | None = None,
        *,
        kind: ContractKind = ContractKind.STAND_ALONE,
        scope: Scope | None = None,
        currency: str = "EUR",
    ) -> str:
        made = self.new("contract")
        self.contracts[made] = Contract(
            id=made,
            number=number,
            subject=subject,
            kind=kind,
            scope=scope,
            signed=date(2025, 1, 1),
            start=date(2025, 1, 1),
            end=date(2029, 1, 1),
            amount=None if amount is None else amount * 10_000,
            currency=None if amount is None else currency,
            amount_per=AmountPer.TERM,
        )
        return made

    def party(
        self,
        company: str,
        contract: str,
        made: type[ContractParty] = DirectContract,
        role: PartyRole = PartyRole.CUSTOMER,
        via: str | None = None,
    ) -> None:
        self.parties.append(
            made(id=self.new("party"), from_id=company, to_id=contract, role=role, via=via)
        )

    def placed_under(
        self, upper: str, lower: str, kind: ContractLinkKind = ContractLinkKind.FRAMEWORK
    ) -> None:
        self.family.append(
            ContractLink(id=self.new("family"), from_id=upper, to_id=lower, kind=kind)
        )

    def prescribes(
        self, source: str, target: str, role: PrescriptionRole = PrescriptionRole.PRESCRIBER
    ) -> None:
        self.prescribed.append(
            Prescription(id=self.new("prescribes"), from_id=source, to_id=target, role=role)
        )

    def answer(self, *tops: str, depth: int | None = None) -> Ramification:
        subgraph = Subgraph(
            tops=tops,
            companies=self.companies,
            contacts=self.contacts,
            contracts=self.contracts,
            addresses=self.addresses,
            ownerships=tuple(self.owned),
            parties=tuple(self.parties),
            contract_links=tuple(self.family),
            prescriptions=tuple(self.prescribed),
            employments=tuple(self.jobs),
            company_addresses=tuple(self.at),
        )
        return ramification(Question(subject=tops[0], as_of=DAY, depth=depth), subgraph)


def pair() -> Ramification:
    """A parent, two subsidiaries, a contract: the smallest picture worth a golden file."""
    group = Group()
    parent = group.company("Financière Œuvray & Fils", "732829320", "Lyon")
    first = group.company("Ascenseurs Dupré", "552100554", "Saint-Étienne")
    second = group.company("Maintenance Éole", None, "Besançon")
    group.owns(parent, first, 1.0)
    group.owns(parent, second, 0.5, 0.75)
    contract = group.contract("CT-2025-001", "Entretien des ascenseurs", 120_000)
    group.party(first, contract)
    return group.answer(parent)


def six_levels() -> Ramification:
    """One company under the other down to level 6, with side branches and every kind of share."""
    group = Group()
    cities = ["Paris", "Nantes", "Kraków", "Αθήνα", "Łódź", "Besançon", "Orléans"]
    names = [
        "Holding Belléa",
        "Belléa Europe",
        "Belléa Énergie",
        "Belléa Chaleur",
        "Réseaux du Nord",
        "Réseaux Côtiers",
        "Réseaux Côtiers Dunkerque",
    ]
    chain = [
        group.company(name, f"{552100554 + place * 1111}", city)
        for place, (name, city) in enumerate(zip(names, cities, strict=True))
    ]
    shares: list[tuple[float | None, float | None]] = [
        (1.0, None),
        (0.8, None),
        (0.5, 0.75),
        (None, None),
        (0.6, None),
        (1.0, None),
    ]
    for (upper, lower), (low, high) in zip(pairwise(chain), shares, strict=True):
        group.owns(upper, lower, low, high)
    for place, upper in enumerate(chain[1:6]):
        side = group.company(f"Filiale latérale {place + 1}", f"{402100554 + place}", "Metz")
        group.owns(upper, side, [0.51, 0.34, 1.0, 0.2, None][place])
    family = group.person("M. Émile Belléa")
    group.owns(family, chain[0], 0.67, votes=0.8)
    fund = group.company("Fonds Atlantique", "348211244", "Bordeaux")
    group.owns(fund, chain[2], 0.2)
    for place, company in enumerate(chain):
        contract = group.contract(f"CH-{place:03d}", "Exploitation de chaufferie", 90_000 * place)
        group.party(company, contract)
    return group.answer(chain[0])


def cross_holdings() -> Ramification:
    """Cross-holdings, own shares, a shared framework, call-offs, a prescriber, an introducer."""
    group = Group()
    top = group.company("Compagnie des Deux Rives", "732829320", "Strasbourg")
    left = group.company("Rive Gauche SA", "552100554", "Colmar")
    right = group.company("Rive Droite SA", "404833048", "Mulhouse")
    common = group.company("Ponts & Passerelles", "348211244", "Kehl")
    group.owns(top, left, 0.6)
    group.owns(top, right, 0.55)
    group.owns(left, right, 0.2)
    group.owns(right, left, 0.15)
    group.owns(left, common, 0.5)
    group.owns(right, common, 0.5)
    group.owns(left, left, 0.03, basis=Basis.OWN)
    seller = group.company("Kone France", "592052302", "Nanterre")
    frame = group.contract(
        "AC-2024-7",
        "Accord-cadre maintenance",
        2_500_000,
        kind=ContractKind.FRAMEWORK,
        scope=Scope.WHOLE_GROUP,
    )
    group.party(top, frame)
    group.party(seller, frame, role=PartyRole.SUPPLIER)
    for place, company in enumerate((left, right, common)):
        order = group.contract(
            f"BC-{place + 1:03d}",
            "Bon de commande",
            150_000 * (place + 1),
            kind=ContractKind.CALL_OFF,
        )
        group.party(company, order)
        group.placed_under(frame, order)
    joint = group.contract("CT-88", "Groupement de commande", 75_000, currency="CHF")
    group.party(left, joint)
    group.party(common, joint, UndeterminedContract)
    group.party(right, joint, IndirectContract, PartyRole.BENEFICIARY)
    adviser = group.person("Mme Zoë Lefèvre", "Directrice associée", seller)
    group.prescribes(adviser, frame)
    broker = group.company("Courtage Müller", "552081317", "Bâle")
    group.prescribes(broker, top, PrescriptionRole.INTRODUCER)
    return group.answer(top)


def large(companies: int = 150, contracts: int = 300, seed: int = 7) -> Ramification:
    """A group of many companies: holdings of divisions with their subsidiaries, and contracts."""
    dice = random.Random(seed)
    group = Group()
    words = [
        "Propreté",
        "Énergie",
        "Ascenseurs",
        "Chauffage",
        "Sécurité",
        "Espaces verts",
        "Restauration",
        "Logistique",
        "Eau",
        "Réseaux",
        "Nettoyage",
        "Ingénierie",
    ]
    cities = [
        "Lyon",
        "Saint-Étienne",
        "Besançon",
        "Nîmes",
        "Orléans",
        "Angers",
        "Le Havre",
        "Aix-en-Provence",
        "Clermont-Ferrand",
        "Boulogne-Billancourt",
    ]
    top = group.company("Groupe Méridional de Services", "732829320", "Marseille")
    ids = [top]
    holdings: list[str] = []
    while len(ids) < companies:
        division = len(holdings) < companies // 12
        name = f"{dice.choice(words)} {dice.choice(cities)} {dice.choice(['SAS', 'SA', 'SARL'])}"
        made = group.company(
            f"GMS {name}" if division else name,
            str(300_000_000 + dice.randrange(500_000_000)),
            dice.choice(cities),
        )
        parent = dice.choice([top, *holdings[:6]]) if division else dice.choice(holdings)
        share = dice.choice([1.0, 1.0, 1.0, 0.8, 0.51, 0.5, 0.34, None, None])
        group.owns(parent, made, share, dice.choice([share, 0.75]) if share == 0.5 else None)
        if division:
            holdings.append(made)
        ids.append(made)
    subjects = [
        "Maintenance préventive",
        "Nettoyage des locaux",
        "Exploitation de chaufferie",
        "Gardiennage du site",
        "Entretien des ascenseurs",
    ]
    frame = group.contract(
        "AC-001",
        "Accord-cadre groupe",
        12_000_000,
        kind=ContractKind.FRAMEWORK,
        scope=Scope.WHOLE_GROUP,
    )
    group.party(top, frame)
    for number in range(contracts - 1):
        call_off = number % 5 == 0
        made = group.contract(
            f"CT-{number + 1:04d}",
            dice.choice(subjects),
            dice.randrange(2, 900) * 1000,
            kind=ContractKind.CALL_OFF if call_off else ContractKind.STAND_ALONE,
            currency="EUR" if number % 11 else "CHF",
        )
        kind = dice.choice([DirectContract] * 8 + [IndirectContract, UndeterminedContract])
        role = PartyRole.BENEFICIARY if kind is IndirectContract else PartyRole.CUSTOMER
        group.party(dice.choice(ids), made, kind, role)
        if call_off:
            group.placed_under(frame, made)
    adviser = group.person("M. Aurélien Thébaud")
    for company in dice.sample(ids, 5):
        group.prescribes(adviser, company)
    return group.answer(top)


WEIRD_NAMES = (
    'Müller & Söhne <GmbH> "Ost"',
    "L’Oréal d'Été \\N \\G \\L",
    "שלום בע״מ",
    "شركة الاتصالات السعودية",
    "🚀 Fusée & Cie 👩‍🚀",
    "Zażółć gęślą jaźń – Łódź",
    "Ελληνική Εταιρεία Τηλεπικοινωνιών",
    "ООО «Ромашка»",
    "株式会社日立製作所",
    "Ligne une\nligne deux\ttabulée",
    "Contrôles\x00\x07\x1b[31m\u202eesrever",
    "A" * 300,
    "Société " * 37,
    "&amp; &#x3C;b&#x3E; </TABLE>>",
    "   ",
    "{record|fields} %s ${x} -> // /* */",
)


def weird_names() -> Ramification:
    """Names that break careless programs."""
    group = Group()
    top = group.company(WEIRD_NAMES[0], "732829320", "Zürich & Umgebung <CH>")
    for name in WEIRD_NAMES[1:]:
        child = group.company(name, None, "Saint-Jean-de-la-Porte")
        group.owns(top, child, 1.0)
        contract = group.contract(f"<{name[:12]}>", name, 1000)
        group.party(child, contract)
    return group.answer(top)
