"""French texts of plans and reports of imports."""

TEXTS = {
    "plan.missing": "{path} : ce plan n'existe pas.",
    "plan.missing.hint": "Créez-en un avec : ramille import FICHIERS --plan-only -o PLAN",
    "plan.not_a_plan": "{path} n'est pas un plan d'import.",
    "plan.not_a_plan.hint": "Créez-en un avec : ramille import FICHIERS --plan-only -o PLAN",
    "plan.version": "{path} vient d'une autre version de Ramille ({found}, pas {expected}).",
    "plan.version.hint": "Refaites le plan.",
    "plan.unfinished": "{path} : ce plan a été interrompu avant la fin.",
    "plan.unfinished.hint": "Refaites le plan.",
    "plan.unwritable": "Impossible de lire ou d'écrire {path} : {reason}",
    "plan.unwritable.hint": "Libérez de la place ou donnez les droits, puis relancez l'import : ce "
    "qui est déjà dans la base n'est pas écrit deux fois.",
    "plan.nothing": "Il n'y a rien à importer dans {paths}.",
    "plan.nothing.hint": "Aucune correspondance n'est prévue pour ces fichiers ; choisissez-en une "
    "avec --mapping.",
    "plan.no_such_file": "{path} : ce fichier ou dossier n'existe pas.",
    "plan.reason": "motif",
    "plan.hint": "que faire",
    "plan.unclear": "Les valeurs se lisent dans plusieurs formats et rien ne dit lequel est le "
    "bon ; rien n'a été planifié :\n{columns}",
    "plan.unclear.hint": "Dites-le pour cet import avec --dates dmy (ou mdy) et --decimal comma "
    "(ou point). Ou déclarez-le dans la correspondance : `parsers: {{date: {{format: dmy}}, "
    "inclusive_end: {{format: dmy}}, money: {{decimal: ','}}}}`, ou pour une colonne `parse: "
    "{{date: {{format: dmy}}}}`.",
    "plan.unclear.dates": "{place}, colonne « {column} » : {examples} ({count} valeurs à partir de "
    "la ligne {line}) se lisent jour/mois/année ({dmy}) et mois/jour/année ({mdy}) ; aucune valeur "
    "ne tranche",
    "plan.unclear.dates.both": "{place}, colonne « {column} » : « {first} » (ligne {line}) ne peut "
    "être que jour/mois/année, « {second} » (ligne {other}) que mois/jour/année",
    "plan.unclear.numbers": "{place}, colonne « {column} » : {examples} ({count} valeurs à partir "
    "de la ligne {line}) se lisent en milliers et en décimales ; aucune valeur ne tranche",
    "plan.unclear.numbers.both": "{place}, colonne « {column} » : « {first} » (ligne {line}) ne "
    "peut avoir qu'une virgule décimale, « {second} » (ligne {other}) qu'un point décimal",
}
