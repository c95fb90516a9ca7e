"""The columns of the four files, and their names, exactly as they are written."""

from __future__ import annotations

CLIENTS = "clients_sage.xlsx"
LINKS = "liens_groupe.csv"
CONTRACTS = "contrats.xls"
CONTRACTS_LARGE = "contrats.xlsx"
CONTACTS = "contacts.csv"

CLIENTS_SHEET = "Clients"
CONTRACTS_SHEET = "Contrats"
CONTRACTS_TITLE = "GMAO : liste des contrats, extraction du 24/11/2026"

CLIENT_COLUMNS = (
    "Numéro tiers", "Intitulé", "Nom commercial", "Type", "SIREN", "SIRET", "N° TVA", "Adresse",
    "Complément", "Code postal", "Ville", "Pays", "Adresse facturation", "CP facturation",
    "Ville facturation", "Adresse livraison", "CP livraison", "Ville livraison",
    "Conditions de paiement", "Mode de règlement", "Encours autorisé", "Représentant",
    "Date création", "Date modification", "Effectif",
)  # fmt: skip
LINK_COLUMNS = (
    "Code société mère", "Raison sociale mère", "Code filiale", "Raison sociale filiale",
    "% capital", "% droits de vote", "Date début", "Date fin", "Nature",
)  # fmt: skip
CONTRACT_COLUMNS = (
    "N° contrat", "Type", "Objet", "Code client", "Rôle", "N° contrat cadre",
    "N° contrat renouvelé", "N° contrat modifié", "N° contrat principal", "Code bénéficiaire",
    "Sous-traitant", "SIRET site", "Date signature", "Date début", "Date fin",
    "Durée indéterminée", "Préavis (mois)", "Reconduction", "Période reconduction (mois)",
    "Montant", "Devise", "Périodicité", "Portée groupe", "Tombe avec le cadre",
    "Date modification",
)  # fmt: skip
CONTACT_COLUMNS = (
    "Code contact", "Civilité", "Nom", "Prénom", "Fonction", "Code société", "Raison sociale",
    "E-mail", "Téléphone", "Autre téléphone", "Langue", "Date début", "Date fin", "Rôle",
    "Société prescriptrice", "Société prescrite", "N° contrat prescrit", "Commission (%)",
    "Début prescription", "Fin prescription",
)  # fmt: skip

COLUMNS = {
    CLIENTS: CLIENT_COLUMNS,
    LINKS: LINK_COLUMNS,
    CONTRACTS: CONTRACT_COLUMNS,
    CONTACTS: CONTACT_COLUMNS,
}
FIRST_DATA_LINE = {CLIENTS: 2, LINKS: 2, CONTRACTS: 4, CONTACTS: 2}
