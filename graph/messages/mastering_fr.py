"""Textes français des règles de maîtrise."""

TEXTS = {
    "mastering.unknown": "Il n'y a pas de règle sur {subject} pour {source}.",
    "mastering.unknown.hint": "ramille mastership list montre les règles.",
    "mastering.unreadable": "{path} ne peut pas être lu : {why}",
    "mastering.unreadable.hint": "Donnez un fichier YAML en UTF-8 ; ramille mastership export en "
    "écrit un.",
    "mastering.wrong": "{path}, ligne {line} : {place} : {why}",
    "mastering.wrong_file": "{path} ne peut être utilisé tel quel.",
    "mastering.wrong_file.hint": "importers/mastership.schema.json décrit le fichier.",
    "mastering.twice": "une seconde règle sur {subject} et la source {source}",
    "mastering.twice_in_rule": "{key} figure deux fois",
    "cli.mastership.preview": "Montrer seulement quelles valeurs changeraient.",
    "cli.mastership.nothing": "Aucune valeur ne changera.",
    "cli.mastership.unknown": "Remarque : aucune source « {name} » n'a encore parlé, et ce "
    "n'est pas un rôle ; la règle vaudra dès qu'elle parlera.",
    "cli.mastership.help": "Qui est maître de quel champ, et ce que cela verrouille.",
    "cli.mastership.epilog": "[bold]Exemple[/bold]\n\n  ramille mastership set company.phone "
    "--master crm",
    "cli.mastership.list": "Lister les règles déclarées et la table en vigueur.",
    "cli.mastership.list.epilog": "[bold]Exemple[/bold]\n\n  ramille mastership list --json",
    "cli.mastership.set": "Déclarer une règle. Les valeurs qui changeront sont montrées avant.",
    "cli.mastership.set.epilog": "[bold]Exemples[/bold]\n\n  ramille mastership set company.phone "
    "--master crm --reason-fr 'Les commerciaux appellent'\n\n  ramille mastership set company "
    "--source sage --blank empties --deletion marks_ceased",
    "cli.mastership.unset": "Retirer une règle.",
    "cli.mastership.unset.epilog": "[bold]Exemple[/bold]\n\n  ramille mastership unset "
    "company.phone",
    "cli.mastership.load": "Déclarer toutes les règles d'un fichier YAML.",
    "cli.mastership.load.epilog": "[bold]Exemple[/bold]\n\n  ramille mastership load regles.yaml",
    "cli.mastership.export": "Écrire les règles déclarées en YAML.",
    "cli.mastership.export.epilog": "[bold]Exemple[/bold]\n\n  ramille mastership export > "
    "regles.yaml",
    "cli.mastership.subject": "Un champ (company.name), une sorte (company), ou * pour tout.",
    "cli.mastership.source": "Le système ou rôle dont les vides, suppressions et sens sont réglés.",
    "cli.mastership.master": "Système (sage), rôle (erp, gmao, crm, register, ramille), newest, "
    "person ou nobody.",
    "cli.mastership.rank": "Le suivant après le maître ; à répéter pour chacun.",
    "cli.mastership.blank": "Ce que vaut une valeur vide : says_nothing ou empties.",
    "cli.mastership.deletion": "Ce que vaut une fiche disparue : nothing, ends_links ou "
    "marks_ceased.",
    "cli.mastership.direction": "Le sens des valeurs : in, out, both ou none.",
    "cli.mastership.reason_en": "Pourquoi, en anglais.",
    "cli.mastership.reason_fr": "Pourquoi, en français, tel qu'on le dira.",
    "cli.mastership.file": "Fichier YAML de règles.",
    "cli.mastership.ask": "{count} fiches montreront d'autres valeurs.",
    "cli.mastership.count": "{path} : {count} valeurs changeront",
    "cli.mastership.example": "  {id} {label} · {field} : {before} → {after}",
    "cli.mastership.done": "Les règles sont en vigueur (changement {number} ; repris "
    "ensuite : {settled}).",
    "cli.mastership.unchanged": "Rien n'est modifié.",
    "cli.mastership.declared": "Règles déclarées",
    "cli.mastership.standing": "En vigueur",
    "cli.mastership.column.subject": "objet",
    "cli.mastership.column.source": "source",
    "cli.mastership.column.master": "maître",
    "cli.mastership.column.ranks": "rangs",
    "cli.mastership.column.blank": "vide",
    "cli.mastership.column.deletion": "suppression",
    "cli.mastership.column.direction": "sens",
    "cli.mastership.column.reason": "motif",
}
