"""French texts of taking back what a run did."""

TEXTS = {
    "undo.under_way": "« {title} » ({id}) est encore en cours.",
    "undo.under_way.hint": "Attendez la fin, ou arrêtez-le : ramille runs show {id}",
    "undo.nothing": "« {title} » ({id}) n'a rien écrit qui puisse être annulé.",
    "undo.nothing.hint": "ramille runs list montre ce que chaque exécution a écrit.",
    "runs.done": "L'exécution {id} est terminée : il n'y a rien à poursuivre.",
    "runs.done.hint": "ramille runs show {id} dit ce qu'elle a fait ; ramille runs undo {id} "
    "l'annule.",
    "runs.no_task": "L'exécution {id} ne dit pas ce qu'elle devait faire, ou son plan et ses "
    "fichiers ont disparu.",
    "runs.no_task.hint": "Importez de nouveau les fichiers : ce qui est écrit ne l'est pas deux "
    "fois.",
    "runs.kind": "Une exécution de nature « {kind} » ({id}) ne peut pas être poursuivie.",
    "runs.kind.hint": "Seuls les imports et les annulations le peuvent ; refaites le travail.",
    "runs.planning": "L'exécution {id} est encore en cours, dans un processus qui est là.",
    "runs.planning.hint": "Attendez la fin : ramille runs show {id}",
    "runs.applying": "L'exécution {id} est encore en cours, dans un processus qui est là.",
    "runs.applying.hint": "Attendez la fin : ramille runs show {id}",
    "rule.record_changed": "la donnée {key} de {system} a changé depuis qu'elle a été examinée.",
    "rule.record_changed.hint": "Relancez l'annulation : elle examine l'état présent.",
    "rule.still_linked": "la fiche {id} ({entity}) est encore liée à d'autres (lien {link}).",
    "rule.still_linked.hint": "Supprimez d'abord ce lien, ou gardez la fiche.",
    "cli.runs.undo": "Annuler ce qu'une exécution a écrit : ce qu'elle a créé disparaît, ce "
    "qu'elle a modifié, clos ou supprimé redevient comme avant. Ce que d'autres ont changé "
    "depuis reste et est listé, sauf si vous le forcez. Une annulation est elle-même une "
    "exécution, qui s'annule aussi.",
    "cli.runs.resume": "Poursuivre un import ou une annulation qui a été interrompu ou a échoué.",
    "cli.runs.go_on": "Pour poursuivre : ramille runs resume {run}",
    "cli.runs.undone_by": "Annulée par l'exécution {run}",
    "cli.runs.undoes": "Annule l'exécution {run}",
    "cli.runs.kept": "gardés",
    "cli.undo.epilog": "[bold]Exemples[/bold]\n\n  ramille runs undo RUN --plan-only\n\n  "
    "ramille runs undo RUN --yes --force ID.phone --json",
    "cli.undo.plan_only": "Montrer seulement ce qui reviendrait et ce qui resterait.",
    "cli.undo.force": "Annuler ceci bien que quelqu'un l'ait changé depuis : ID.CHAMP ou ID "
    "comme dans la liste, ou all. Peut être répété.",
    "cli.undo.ask": "Annuler « {title} » : {removed} nœuds et liens disparaissent, {updated} "
    "changent, {created} reviennent ; {kept} valeurs ou fiches restent.",
    "cli.undo.created": "reviennent",
    "cli.undo.changed": "comme avant",
    "cli.undo.removed": "supprimés",
    "cli.undo.stated": "{count} données restent, en tout ou partie, car des imports ultérieurs "
    "les disent aussi.",
    "cli.undo.kept": "Reste à cause de ce que d'autres ont fait depuis : {count}",
    "cli.undo.record": "fiche",
    "cli.undo.field": "champ",
    "cli.undo.mine": "l'exécution",
    "cli.undo.theirs": "depuis",
    "cli.undo.by": "par",
    "cli.undo.force_column": "--force",
    "cli.undo.more": "… et {count} autres ; --json les donne toutes.",
    "cli.undo.choice": "Leur valeur reste. Pour en annuler une malgré tout : ramille runs undo "
    "{run} --force ID.CHAMP",
    "cli.undo.nothing_left": "Rien ne revient en arrière.",
    "cli.undo.done": "« {title} » est annulé (exécution {undo}). Pour revenir dessus : ramille "
    "runs undo {undo}",
    "cli.undo.why.linked": "d'autres s'y appuient (lien {told}) ; supprimez-le d'abord",
    "cli.undo.why.erased": "cette personne a été effacée{told}",
    "cli.undo.why.refused": "refusé : {told}",
    "cli.stage.undo_look": "lecture du journal",
    "cli.stage.undo_decide": "comparaison",
    "cli.stage.undo_write": "écriture",
}
