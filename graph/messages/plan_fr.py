"""French texts of plans and reports of imports."""

TEXTS = {
    "plan.missing": "{path} : ce plan n'existe pas.",
    "plan.missing.hint": "Créez-en un avec : ramille import FICHIERS --plan-only -o PLAN",
    "plan.not_a_plan": "{path} n'est pas un plan d'import.",
    "plan.not_a_plan.hint": "Créez-en un avec : ramille import FICHIERS --plan-only -o PLAN",
    "plan.version": "{path} vient d'une autre version de Ramille ({found}, pas {expected}).",
    "plan.version.hint": "Refaites le plan.",
    "plan.busy": "{path} : un autre processus applique ce plan.",
    "plan.busy.hint": "Attendez qu'il ait terminé (ramille runs), puis recommencez.",
    "plan.unfinished": "{path} : ce plan a été interrompu avant la fin.",
    "plan.unfinished.hint": "Refaites le plan.",
    "plan.unwritable": "Impossible de lire ou d'écrire {path} : {reason}",
    "plan.unwritable.hint": "Libérez de la place ou donnez les droits, puis relancez l'import : ce "
    "qui est déjà dans la base n'est pas écrit deux fois.",
    "plan.nothing": "Il n'y a rien à importer dans {paths}.",
    "plan.nothing.hint": "Aucune correspondance n'est prévue pour ces fichiers : choisissez-en une "
    "avec --mapping, ou nommez le dossier qui les contient (les dossiers cachés et "
    "les liens vers des dossiers sont laissés de côté).",
    "plan.too_deep": "{folder} : ce dossier est trop profond ; {most} dossiers l'un dans l'autre "
    "sont lus.",
    "plan.too_deep.hint": "Importez-le à part, ou remontez-le.",
    "plan.no_such_file": "{path} : ce fichier ou dossier n'existe pas.",
    "plan.reason": "motif",
    "plan.hint": "que faire",
    "plan.unclear": "Les valeurs se lisent dans plusieurs formats et rien ne dit lequel est le "
    "bon ; rien n'a été planifié :\n{columns}",
    "plan.unclear.dates.hint": "Dites comment les dates sont écrites : pour cet import avec "
    "--dates dmy (ou mdy), ou dans la correspondance avec `parsers: {{date: {{format: dmy}}, "
    "inclusive_end: {{format: dmy}}}}`, pour une colonne `parse: {{date: {{format: dmy}}}}`.",
    "plan.unclear.numbers.hint": "Dites comment les nombres sont écrits : pour cet import avec "
    "--decimal comma (ou point), ou dans la correspondance avec `parsers: {{money: {{decimal: "
    "','}}, decimal: {{decimal: ','}}}}`, pour une colonne `parse: {{money: {{decimal: ','}}}}`.",
    "plan.unclear.dates": "{place}, colonne « {column} » : {examples} ({count} valeurs à partir de "
    "la ligne {line}) se lisent jour/mois/année ({dmy}) et mois/jour/année ({mdy}) ; aucune valeur "
    "ne tranche",
    "plan.unclear.dates.both": "{place}, colonne « {column} » : « {first} » (ligne {line}) ne peut "
    "être que jour/mois/année, « {second} » (ligne {other}) que mois/jour/année",
    "plan.unclear.numbers": "{place}, colonne « {column} » : {examples} ({count} valeurs à partir "
    "de la ligne {line}) se lisent en milliers et en décimales ; aucune valeur ne tranche",
    "plan.unclear.numbers.both": "{place}, colonne « {column} » : « {first} » (ligne {line}) ne "
    "peut avoir qu'une virgule décimale, « {second} » (ligne {other}) qu'un point décimal",
    "plan.damaged": "{path} est endommagé : {reason}.",
    "plan.damaged.hint": "Refaites le plan ; ce qui est écrit ne l'est pas deux fois.",
    "plan.elsewhere": "{path} a été fait pour une autre base.",
    "plan.elsewhere.hint": "Refaites le plan pour celle-ci, ou choisissez l'autre avec "
    "RAMILLE_DATA_DIR ou RAMILLE_DATABASE_URL.",
    "plan.undone": "{path} a été appliqué par l'exécution {run}, que l'exécution {undo} a "
    "annulée : pour le plan ses lignes sont écrites, il ne les rétablirait pas. "
    "Rien n'a été écrit.",
    "plan.undone.hint": "Refaites le plan à partir des fichiers, ou revenez sur l'annulation : "
    "ramille runs undo {undo}",
    "plan.moved": "Le graphe a changé depuis que le plan {path} a été fait : une fiche ne "
    "deviendrait pas ce qu'il dit. {first}",
    "plan.moved_many": "Le graphe a changé depuis que le plan {path} a été fait : {count} fiches "
    "ne deviendraient pas ce qu'il dit. {first}",
    "plan.moved.hint": "Refaites le plan et regardez-le, ou appliquez ce qui est encore comme "
    "prévu : ramille apply {path} --without-moved",
    "plan.moved_many.hint": "Refaites le plan et regardez-le, ou appliquez ce qui est encore comme "
    "prévu : ramille apply {path} --without-moved",
    "plan.moved_field": "{where} : {entity} {key}, {field} : {expected} attendu, {found} trouvé",
    "plan.moved_record": "{where} : {entity} {key} : {why}",
    "row.moved": "le graphe a changé depuis que le plan a été fait : {why}",
    "row.moved.hint": "Importez ce fichier ; la ligne est alors examinée de nouveau.",
    "plan.why.exists": "créé entre-temps ({found})",
    "plan.why.claimed": "son numéro appartient désormais à une autre fiche ({found})",
    "plan.why.gone": "la fiche n'existe plus",
    "plan.why.field": "{field} vaut {found}, et non {expected}",
    "cli.report.earlier": "Rien n'a été écrit : ce plan est déjà appliqué, par l'exécution {run}.",
    "cli.report.earlier.hint": "Ce qu'elle a fait : ramille runs show {run}. Pour des fichiers "
    "plus récents, faites un nouveau plan.",
    "cli.apply.help": "Appliquer un plan exactement tel qu'il a été lu et approuvé. Là où le "
    "graphe a changé depuis, si bien que le résultat serait autre, rien n'est écrit et "
    "chaque endroit est dit : ligne, champ, attendu, trouvé.",
    "cli.apply.epilog": "[bold]Exemples[/bold]\n\n  ramille import FICHIERS --plan-only -o "
    "lundi.plan\n\n  ramille apply lundi.plan\n\n  ramille apply lundi.plan --without-moved",
    "cli.apply.plan": "Un plan écrit par `ramille import --plan-only -o PLAN`.",
    "cli.apply.without_moved": "Laisser de côté ce qui ne serait plus comme prévu ; ces lignes "
    "vont dans les fichiers rejetés, à importer de nouveau.",
    "cli.plan.help": "Relire un plan : en texte, en JSON ou en une page HTML pour la personne qui "
    "l'approuve. La page se passe de réseau et s'imprime en A4. La base n'est pas touchée.",
    "cli.plan.epilog": "[bold]Exemples[/bold]\n\n  ramille plan lundi.plan\n\n  ramille plan "
    "lundi.plan --html lundi.html\n\n  ramille plan lundi.plan --html tout.html --limit 5000",
    "cli.plan.html": "Écrire le plan en page HTML, à lire et à approuver.",
    "cli.plan.limit": "Nombre d'entrées de chaque liste que la page montre (100 par défaut).",
    "cli.import.html": "Avec --plan-only : écrire le plan en page HTML, à lire et à approuver.",
    "cli.import.html_alone": "{path} : seul un plan devient une page ; cet import serait écrit "
    "aussitôt.",
    "cli.import.html_alone.hint": "Ajoutez --plan-only, lisez la page, puis lancez : ramille apply "
    "PLAN",
}
