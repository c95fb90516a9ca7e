"""French texts of the audit."""

_BY_HAND = (
    "Ramille n'écrit jamais cela : quelqu'un a modifié la base directement. Annulez-le, ou "
    "restaurez une sauvegarde."
)

TEXTS = {
    "audit.sequence_gap": "Aucune modification ne porte le numéro {ids} : le journal a un trou.",
    "audit.sequence_gap.hint": _BY_HAND,
    "audit.sequence_beyond": "La modification {ids} a un numéro au-delà du dernier attribué.",
    "audit.sequence_beyond.hint": _BY_HAND,
    "audit.without_id": "{number} nœuds ou relations sont sans identifiant.",
    "audit.without_id.hint": _BY_HAND,
    "audit.without_version": "{ids} est sans version.",
    "audit.without_version.hint": _BY_HAND,
    "audit.unknown_property": "{ids} a une propriété qu'aucun champ ne décrit : {key}.",
    "audit.unknown_property.hint": _BY_HAND,
    "audit.wrong_type": "{ids} contient une valeur impossible pour son champ : {why}.",
    "audit.wrong_type.hint": _BY_HAND,
    "audit.required": "Il manque à {ids} une valeur obligatoire : {key}.",
    "audit.required.hint": _BY_HAND,
    "audit.value": "{ids} : {why}",
    "audit.value.hint": _BY_HAND,
    "audit.crossed_range": "{ids} : {key}, le minimum ({low}) dépasse le maximum ({high}).",
    "audit.crossed_range.hint": _BY_HAND,
    "audit.own_parent": "{ids} relie une société ou un contrat à lui-même.",
    "audit.own_parent.hint": "L'autodétention se note avec la nature « own » ; le reste a été "
    "écrit sans Ramille : retirez-le.",
    "audit.wrong_end": "{ids} relie {start} et {end}, ce que ce lien ne peut pas.",
    "audit.wrong_end.hint": _BY_HAND,
    "audit.overlap": "Deux liens disent la même chose sur des périodes qui se chevauchent : {ids}.",
    "audit.overlap.hint": "Clôturez le premier : ramille set ID until DATE.",
    "audit.contract_loop": "Des contrats sont au-dessus d'eux-mêmes : {ids}.",
    "audit.contract_loop.hint": "Vérifiez lequel est vraiment au-dessus des autres, et retirez le "
    "lien faux dans sa source.",
    "audit.without_source": "{ids} n'a aucune fiche source : personne ne l'affirme.",
    "audit.without_source.hint": _BY_HAND,
    "audit.lost_record": "La fiche {key} de {system} parle de {ids}, qui n'existe pas.",
    "audit.lost_record.hint": _BY_HAND,
    "audit.drift": "{ids} montre d'autres valeurs que celles de ses sources : {keys}.",
    "audit.drift.hint": "La base a été modifiée directement, ou cette version de Ramille choisit "
    "autrement. Une nouvelle saisie remet la fiche d'accord : ramille set ID CHAMP VALEUR.",
    "audit.shares_above_100": "{ids} est détenue à plus de 100 % : {capital} % du capital, "
    "{votes} % des voix.",
    "audit.shares_above_100.hint": "Corrigez les parts dans leur source, ou clôturez une "
    "détention terminée : ramille show ID liste les détenteurs.",
    "audit.end_before_start": "Le contrat {ids} se termine avant d'avoir couru un jour.",
    "audit.end_before_start.hint": "Corrigez les dates dans leur source.",
    "audit.empty_period": "Le lien {ids} se termine avant d'avoir valu un jour.",
    "audit.empty_period.hint": "Corrigez les dates dans leur source.",
}
