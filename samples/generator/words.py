"""Vocabulary of invented names; the towns are real, with their real post codes."""

from __future__ import annotations

from samples.generator.records import Place

ACTIVITIES = (
    "Ateliers", "Ascenseurs", "Automatismes", "Blanchisserie", "Boulangerie", "Brasserie",
    "Carrières", "Charpentes", "Chaudronnerie", "Clinique", "Comptoir", "Confiserie",
    "Conserverie", "Couverture", "Domaine", "Électricité", "Entrepôts", "Établissements",
    "Fonderie", "Froid & Climat", "Garage", "Génie Climatique", "Hôtellerie", "Imprimerie",
    "Laboratoires", "Laiterie", "Maçonnerie", "Manufacture", "Menuiserie", "Métallerie",
    "Minoterie", "Papeterie", "Pépinières", "Plomberie", "Résidence", "Scierie", "Serres",
    "Tôlerie", "Transports", "Tuilerie", "Usinage", "Verrerie",
)  # fmt: skip

ONSETS = (
    "Aub", "Bell", "Bréz", "Brind", "Cazel", "Chant", "Combr", "Cour", "Dorl", "Escarg",
    "Esp", "Fauv", "Ferr", "Font", "Gâtin", "Gris", "Hauter", "Hérol", "Isl", "Jonqu",
    "Kerv", "Lanv", "Lestr", "Malv", "Marc", "Mirb", "Morl", "Nérol", "Orv", "Ozer",
    "Péz", "Plou", "Quéz", "Rochem", "Sarr", "Sérign", "Tour", "Trég", "Valm", "Vern",
)  # fmt: skip
MIDDLES = (
    "ab", "ag", "al", "an", "ar", "ass", "av", "el", "en", "er", "ign", "il", "in", "ol", "on",
    "or", "ouch", "ouv", "ul", "un",
)  # fmt: skip
ENDINGS = (
    "ac", "ade", "aine", "ande", "ange", "ans", "audière", "ay", "eau", "ège", "elles",
    "enne", "erie", "euil", "eux", "ières", "ignan", "ines", "oire", "ois", "onne", "ouse",
    "ueil", "ure", "y",
)  # fmt: skip

LEGAL_FORMS = ("SAS", "SARL", "SA", "SAS", "SARL", "EURL", "SCOP", "SNC", "SASU", "SCA")

STREETS = (
    "rue de l'Écluse", "avenue des Tilleuls", "chemin du Moulin-Neuf", "place du Marché",
    "quai des Tanneurs", "impasse de la Forge", "boulevard de la Gare", "rue Basse",
    "allée des Érables", "route de l'Ancien-Péage", "rue du Puits-Salé", "cours des Halles",
    "Z.A. de la Croix-Blanche", "zone industrielle Nord", "rue aux Fèves", "montée du Château",
)  # fmt: skip
EXTRA_LINES = ("Bâtiment B", "BP 40012", "CS 71203", "Entrée cour", "2e étage", "Hall C")

TOWNS = (
    ("01000", "Bourg-en-Bresse"), ("06000", "Nice"), ("08000", "Charleville-Mézières"),
    ("13002", "Marseille"), ("14000", "Caen"), ("21000", "Dijon"), ("25000", "Besançon"),
    ("29200", "Brest"), ("31000", "Toulouse"), ("33000", "Bordeaux"), ("34000", "Montpellier"),
    ("35000", "Rennes"), ("37000", "Tours"), ("38000", "Grenoble"), ("42000", "Saint-Étienne"),
    ("44000", "Nantes"), ("45000", "Orléans"), ("49000", "Angers"), ("51100", "Reims"),
    ("54000", "Nancy"), ("56100", "Lorient"), ("57000", "Metz"), ("59000", "Lille"),
    ("63000", "Clermont-Ferrand"), ("64000", "Pau"), ("67000", "Strasbourg"),
    ("69003", "Lyon"), ("72000", "Le Mans"), ("75010", "Paris"), ("76600", "Le Havre"),
    ("80000", "Amiens"), ("86000", "Poitiers"), ("87000", "Limoges"), ("92000", "Nanterre"),
)  # fmt: skip
FOREIGN_PLACES = {
    "Belgique": Place("14 rue du Canal", "1000", "Bruxelles"),
    "Luxembourg": Place("3 rue de l'Alzette", "4010", "Esch-sur-Alzette"),
    "Allemagne": Place("Lindenallee 27", "01067", "Dresden"),
    "Monaco": Place("5 quai des Orangers", "98000", "Monaco"),
}

TERMS = (
    "30 jours fin de mois", "45 jours fin de mois", "60 jours nets", "30 jours nets",
    "Comptant à réception",
)  # fmt: skip
PAYMENTS = ("Virement", "Prélèvement", "Chèque", "LCR")
SALES_OWNERS = ("Agence Nord-Est", "Agence Ouest", "Agence Sud", "Grands comptes", "Siège")

FIRST_NAMES = (
    ("Mme", "Maëlle"), ("Mme", "Héloïse"), ("Mme", "Anaïs"), ("Mme", "Françoise"),
    ("Mme", "Zoé"), ("Mme", "Inès"), ("Mme", "Bérénice"), ("Mme", "Solène"), ("Mme", "Odile"),
    ("M.", "Aurélien"), ("M.", "Gaël"), ("M.", "Théo"), ("M.", "Jérôme"), ("M.", "Loïc"),
    ("M.", "Étienne"), ("M.", "Côme"), ("M.", "Hugues"), ("M.", "Clément"), ("M.", "Benoît"),
    ("", "Camille"), ("", "Dominique"),
)  # fmt: skip
LAST_NAMES = (
    "Bostandré", "Corvaisoux", "Dargelonne", "Estrevin", "Falguerède", "Gourmençon",
    "Hautevilard", "Jolivaud-Serre", "Kermadenn", "L'Hostellerin", "Mazeyronde", "Noirvaux",
    "d'Orsenval", "Pertuisane", "Quenardeau", "Roquemorte", "Sablonnet", "Tréhoulec",
    "Urvellec", "Vauquelard", "de Brézailles", "N'Dolérac",
)  # fmt: skip
JOBS = (
    "Responsable des achats", "Responsable maintenance", "Responsable technique",
    "Responsable de site", "Responsable des services généraux", "Gestionnaire de contrats",
    "Secrétaire de direction", "Juriste", "Comptable", "Responsable énergie",
)  # fmt: skip

SUBJECTS = (
    "Maintenance multitechnique", "Entretien des ascenseurs", "Maintenance CVC",
    "Contrôle des extincteurs", "Nettoyage des vitrages", "Dépannage électrique 24 h/24",
    "Maintenance des portes automatiques", "Entretien des chaufferies", "Désenfumage",
    "Relevé de compteurs d'énergie", "Entretien des espaces verts", "Maintenance du froid",
    "Vérification des installations électriques", "Traitement de l'eau", "Gardiennage",
)  # fmt: skip
