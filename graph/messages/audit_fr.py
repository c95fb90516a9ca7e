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
    "audit.undecided": "Les sources divergent sur {ids}, et une personne doit décider : {keys}.",
    "audit.undecided.hint": "ramille show ID montre les candidats ; ramille set ID CHAMP "
    "VALEUR décide.",
    "audit.shares_above_100": "{ids} est détenue à plus de 100 % : {capital} % du capital, "
    "{votes} % des voix.",
    "audit.shares_above_100.hint": "Corrigez les parts dans leur source, ou clôturez une "
    "détention terminée : ramille show ID liste les détenteurs.",
    "audit.end_before_start": "Le contrat {ids} se termine avant d'avoir couru un jour.",
    "audit.end_before_start.hint": "Corrigez les dates dans leur source.",
    "audit.empty_period": "Le lien {ids} se termine avant d'avoir valu un jour.",
    "audit.empty_period.hint": "Corrigez les dates dans leur source.",
    "audit.sequence_missing": "Le compteur des modifications manque : rien ne peut être écrit.",
    "audit.sequence_missing.hint": "Restaurez une sauvegarde : un nouveau compteur redonnerait "
    "d'anciens numéros.",
    "audit.standing": "Le dernier changement de champs ou de maîtrise est noté {noted}, mais le "
    "journal dit {declared}.",
    "audit.standing.hint": "Modifiez un champ personnalisé ou une règle de maîtrise : cela le "
    "note à nouveau.",
    "audit.change_without_set": "Des changements portent le numéro {ids}, mais aucune "
    "modification.",
    "audit.change_without_set.hint": _BY_HAND,
    "audit.empty_set": "La modification {ids} ne contient aucun changement.",
    "audit.empty_set.hint": _BY_HAND,
    "audit.incomplete_set": "Il manque à la modification {ids} l'heure, l'auteur ou l'origine.",
    "audit.incomplete_set.hint": _BY_HAND,
    "audit.time_backwards": "La modification {ids} n'est pas postérieure à la précédente.",
    "audit.time_backwards.hint": _BY_HAND,
    "audit.incomplete_change": "Un changement de la modification {ids} ne dit pas ce qu'il a "
    "fait, ni à quelle fiche.",
    "audit.incomplete_change.hint": _BY_HAND,
    "audit.change_missing": "Il manque un changement à la modification {ids}.",
    "audit.change_missing.hint": _BY_HAND,
    "audit.log_without_entity": "Le journal a créé {ids} et ne l'a jamais supprimé, mais il "
    "n'existe pas.",
    "audit.log_without_entity.hint": _BY_HAND,
    "audit.without_log": "{ids} n'est pas dans le journal : rien ne dit qui l'a créé.",
    "audit.without_log.hint": _BY_HAND,
    "audit.log_unreadable": "Le journal de {ids} est illisible : {why}.",
    "audit.log_unreadable.hint": _BY_HAND,
    "audit.log_differs": "{ids} montre d'autres valeurs que les dernières du journal : {keys}.",
    "audit.log_differs.hint": _BY_HAND,
    "audit.version_differs": "{ids} a la version {version}, mais le journal connaît {number} "
    "changements.",
    "audit.version_differs.hint": _BY_HAND,
    "audit.tombstone": "{ids} figure comme supprimé ou fusionné (dans {into}), mais pas dans le "
    "journal, ou dans rien.",
    "audit.tombstone.hint": _BY_HAND,
    "audit.id_twice": "L'identifiant {ids} désigne plusieurs choses : {names}.",
    "audit.id_twice.hint": _BY_HAND,
    "audit.unknown_label": "Le nœud {ids} n'a pas d'étiquette connue de Ramille, ou plusieurs : "
    "{name}.",
    "audit.unknown_label.hint": "Les données d'autres programmes vont dans leur propre base : "
    "retirez-les.",
    "audit.unknown_type": "La relation {ids} est d'un type inconnu de Ramille : {name}.",
    "audit.unknown_type.hint": "Les données d'autres programmes vont dans leur propre base : "
    "retirez-les.",
    "audit.shared_key": "Un même {key} ({value}) figure dans plusieurs fiches : {ids}.",
    "audit.shared_key.hint": "Comparez-les : fusionnez-les si elles n'en font qu'une, sinon "
    "corrigez le numéro dans sa source.",
    "audit.site_elsewhere": "{ids} donne à une société de SIREN {siren} un établissement de SIRET "
    "{siret}.",
    "audit.site_elsewhere.hint": "Les neuf premiers chiffres d'un SIRET sont le SIREN de sa "
    "société : corrigez le lien ou un numéro dans sa source.",
    "audit.vat_of_another": "{ids} a le SIREN {siren}, mais son n° de TVA contient le SIREN "
    "{other}.",
    "audit.vat_of_another.hint": "Corrigez l'un des deux dans sa source.",
    "audit.invalid_key": "{ids} a un {key} impossible : {value}.",
    "audit.invalid_key.hint": "Corrigez le numéro dans sa source ; un numéro faux se garde comme "
    "identifiant invalide, jamais comme clé.",
    "audit.definition": "{ids} déclare un champ impossible : {key}.",
    "audit.definition.hint": _BY_HAND,
    "audit.declared_twice": "{key} est déclaré deux fois : {ids}.",
    "audit.declared_twice.hint": "Retirez l'une des deux déclarations ; une seule peut valoir.",
    "audit.custom_missing": "{ids} n'a pas de valeur dans le champ obligatoire {key}.",
    "audit.custom_missing.hint": "Ajoutez-la dans sa source ou à la main : ramille set ID CHAMP "
    "VALEUR.",
    "audit.custom_value": "{ids} : {why}",
    "audit.custom_value.hint": "Le champ personnalisé était déclaré autrement lors de la saisie : "
    "corrigez la valeur, ou le champ.",
    "audit.own_shares_elsewhere": "{ids} dit « autodétention » entre deux sociétés différentes.",
    "audit.own_shares_elsewhere.hint": "Corrigez la nature du lien dans sa source : "
    "l'autodétention relie une société à elle-même.",
    "audit.ceased_before_founded": "La société {ids} a cessé avant d'être créée.",
    "audit.ceased_before_founded.hint": "Corrigez les dates dans leur source.",
    "audit.end_and_indefinite": "Le contrat {ids} a une fin et une durée indéterminée.",
    "audit.end_and_indefinite.hint": "Corrigez l'un des deux dans sa source.",
    "audit.currency_missing": "Le contrat {ids} a un montant sans devise.",
    "audit.currency_missing.hint": "Ajoutez la devise : ramille set ID currency EUR.",
    "audit.unit_missing": "Le contrat {ids} a une durée sans son unité : {key}.",
    "audit.unit_missing.hint": "Ajoutez l'unité : ramille set ID CHAMP month.",
    "audit.no_owner": "{ids} n'appartient à aucune fiche.",
    "audit.no_owner.hint": "Reliez-la dans sa source, ou supprimez-la.",
    "audit.several_owners": "{ids} : ce qui n'appartient qu'à une fiche appartient à plusieurs "
    "({owners}).",
    "audit.several_owners.hint": "Donnez à chacune la sienne : retirez tous ces liens sauf un "
    "dans leur source.",
    "audit.via_deleted": "{ids} passe par {via}, qui a été supprimé.",
    "audit.via_deleted.hint": "Corrigez dans la source par qui il passe, ou terminez le lien.",
    "audit.via_missing": "{ids} passe par {via}, qui n'est ni une société ni un contrat.",
    "audit.via_missing.hint": _BY_HAND,
    "audit.record_key": "Une fiche source de {ids} a une clé incomplète ou une nature inconnue "
    "(système « {system} », nature « {kind} », clé « {key} »).",
    "audit.record_key.hint": _BY_HAND,
    "audit.record_source": "La fiche {key} de {ids} nomme un système non enregistré : {system}.",
    "audit.record_source.hint": _BY_HAND,
    "audit.record_twice": "Deux fiches sources ont la clé {key} de {system} ; l'une parle de "
    "{ids}.",
    "audit.record_twice.hint": _BY_HAND,
    "audit.record_unreadable": "La fiche {key} de {system} pour {ids} est illisible : {why}.",
    "audit.record_unreadable.hint": _BY_HAND,
    "audit.ends_differ": "{ids} relie d'autres fiches que dans le journal : {start} et {end}.",
    "audit.ends_differ.hint": _BY_HAND,
    "audit.record_value": "La fiche {key} de {system} pour {ids} : {why}",
    "audit.record_value.hint": _BY_HAND,
    "audit.record_differs": "La fiche {key} de {system} pour {ids} n'est pas celle du journal.",
    "audit.record_differs.hint": _BY_HAND,
    "audit.record_missing": "Le journal connaît une fiche {key} de {system} pour {ids}, qui "
    "n'existe pas.",
    "audit.record_missing.hint": _BY_HAND,
    "audit.record_hash": "La fiche {key} de {system} pour {ids} a une empreinte fausse : des "
    "changements de la source passeraient inaperçus.",
    "audit.record_hash.hint": "Elle est retirée ou absente du journal : réimportez sa source.",
    "audit.source_role": "Le système {ids} est enregistré avec un rôle inexistant : « {role} ».",
    "audit.source_role.hint": "Réimportez un de ses fichiers : cela enregistre son rôle à nouveau.",
    "audit.still_holds": "Toutes les sources du lien {ids} l'ont retiré, mais il vaut encore.",
    "audit.look_up": "{ids} ne se trouve ou ne se trie pas selon ce qu'elle montre : {keys}.",
    "repair.settle": "ramille check --fix choisit de nouveau ce qui est montré d'après les fiches "
    "sources.",
    "repair.hash": "ramille check --fix note à nouveau l'empreinte des valeurs.",
    "repair.refused": "La correction a été refusée : {why}",
    "repair.unreadable": "Elle est illisible en l'état, donc rien n'y est écrit : annulez la "
    "modification directe, ou restaurez une sauvegarde.",
}
