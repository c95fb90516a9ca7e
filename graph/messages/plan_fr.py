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
}
