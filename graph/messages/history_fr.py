"""Textes français de l'historique, des fusions, des suppressions et de l'effacement."""

TEXTS = {
    "cli.option.as_known": "Ce que l'on savait alors : un numéro du journal, un jour (sa fin "
    "compte) ou un instant.",
    "cli.option.yes": "Faire sans demander.",
    "cli.confirm.sure": "Continuer ?",
    "cli.confirm.nobody": "{question} Personne n'est là pour répondre.",
    "cli.confirm.nobody.hint": "Répétez la commande avec --yes.",
    "cli.confirm.no": "Rien n'a été modifié.",
    "cli.confirm.no.hint": "Répétez la commande pour que la question soit reposée.",
    "cli.merged": "{id} a été fusionnée avec {into}, montrée à sa place.",
    "cli.tree.as_known": "Tel que connu après la modification {number}.",
    "cli.history.help": "Raconter ce qui est arrivé à une fiche et à ses liens : quand, par qui, "
    "de quel fichier et quelle ligne.",
    "cli.history.epilog": "[bold]Exemples[/bold]\n\n  ramille history C01001\n\n  ramille history "
    "C01001 --limit 10 --json",
    "cli.history.before": "Seulement les modifications avant ce numéro du journal.",
    "cli.history.into": "Fusionnée avec {into}.",
    "cli.history.more": "Modifications plus anciennes : ramille history {id} --before {before}",
    "cli.history.run": "exécution {run}",
    "cli.history.create": "créé",
    "cli.history.update": "modifié",
    "cli.history.source": "redit par une source",
    "cli.history.delete": "supprimé",
    "cli.history.merge": "fusionné",
    "cli.history.empty": "(vide)",
    "cli.merge.help": "Deux fiches n'en sont qu'une : les liens et sources de GONE passent à KEPT.",
    "cli.merge.epilog": "[bold]Exemple[/bold]\n\n  ramille merge C01001 C01777",
    "cli.merge.kept": "La fiche qui reste : identifiant, clé, numéro ou nom.",
    "cli.merge.gone": "La fiche qui s'y fond.",
    "cli.merge.ask": "« {gone} » se fond dans « {kept} » avec {links} liens et {records} fiches "
    "sources.",
    "cli.merge.done": "{gone} a été fusionnée avec {id} (lot {number}).",
    "cli.delete.help": "Supprimer une fiche qu'aucun autre système ne connaît plus.",
    "cli.delete.epilog": "[bold]Exemple[/bold]\n\n  ramille delete C01777",
    "cli.delete.ask": "« {label} » est supprimée avec {links} liens et {records} fiches sources ; "
    "le journal les garde.",
    "cli.delete.done": "{id} a été supprimée (lot {number}).",
    "lookup.deleted": "{id} a été supprimée le {at} par {actor} (lot {number}).",
    "lookup.deleted.hint": "ramille history {id} dit ce qu'elle était.",
}
