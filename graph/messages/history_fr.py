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
    "contact.erased": "contact effacé",
    "rule.erased": "la personne de la fiche {id} a été effacée le {on} ({reason}) ; "
    "refusé : {labels}.",
    "rule.erased.hint": "Retirez la personne de la source ; ou, si un nouveau motif permet de "
    "garder ses données : ramille erase --lift {id}",
    "rule.erased_mark": "la marque d'un effacement ne se pose et ne se lève que par "
    "« ramille erase ».",
    "rule.erased_mark.hint": "Omettez ce champ.",
    "rule.erased_merge": "la personne de la fiche {id} a été effacée le {on} ({reason}) : pas de "
    "fusion.",
    "rule.erased_merge.hint": "Effacez aussi l'autre fiche, ou levez d'abord l'effacement.",
    "rule.erased_why": "un effacement demande un motif.",
    "rule.erased_why.hint": "Dites à la demande de qui ou selon quelle règle : --reason TEXTE.",
    "rule.not_a_person": "seuls les contacts s'effacent, pas un objet « {entity} ».",
    "rule.not_a_person.hint": "Supprimez la fiche, ou retirez le texte personnel de ses champs.",
    "cli.erase.help": "Effacer une personne : les valeurs personnelles d'un contact quittent la "
    "fiche, ses adresses, les fiches des sources, le journal et les rapports d'exécution.",
    "cli.erase.epilog": "[bold]Exemples[/bold]\n\n  ramille erase marie@example.com --reason "
    '"demande du 3 mai"\n\n  ramille erase --lift 0198c0de-…',
    "cli.erase.asked": "Le contact : identifiant, clé, e-mail ou nom.",
    "cli.erase.reason": "Pourquoi ; reste au journal. N'y nommez personne.",
    "cli.erase.lift": "Laisser les sources reparler de la personne ; ce qui est effacé ne revient "
    "pas.",
    "cli.erase.ask": "« {label} » sera effacé pour de bon, aussi du journal ({links} liens "
    "restent).",
    "cli.erase.ask_deleted": "{id} a été supprimé ; ses valeurs seront effacées du journal pour de "
    "bon.",
    "cli.erase.done": "{id} a été effacé (lot de changements {number}).",
    "cli.erase.nothing": "Il ne restait rien de personnel de {id}.",
    "cli.erase.lifted": "Les sources peuvent reparler de {id} (lot de changements {number}).",
    "cli.erase.files": "Ces fichiers contiennent peut-être encore les valeurs ; supprimez ceux "
    "dont vous n'avez pas besoin :",
    "lookup.deleted": "{id} a été supprimée le {at} par {actor} (lot {number}).",
    "lookup.deleted.hint": "ramille history {id} dit ce qu'elle était.",
}
