"""French texts of mappings and of the rows they are used on."""

TEXTS = {
    "mapping.problems": "La correspondance {file} contient des erreurs.",
    "mapping.did_you_mean": "Vouliez-vous dire {names} ?",
    "mapping.unreadable": "{file} : la correspondance est illisible : {cause}.",
    "mapping.not_yaml": "{file}, ligne {line} : ce n'est pas du YAML : {cause}.",
    "mapping.duplicate_key": "{file}, ligne {line} : `{key}` figure deux fois au même niveau.",
    "mapping.unknown_key": "{file}, ligne {line} : `{key}` n'est pas un mot des "
    "correspondances.{similar}",
    "mapping.missing_key": "{file}, ligne {line} : `{key}` manque dans {place}.",
    "mapping.not_one_of": "{file}, ligne {line} : {place} ne peut pas être `{value}` ; permis : "
    "{expected}.",
    "mapping.wrong_value": "{file}, ligne {line} : {place} : {cause}.",
    "mapping.name_twice": "{file}, ligne {line} : `{name}` nomme à la fois un nœud et une "
    "référence.",
    "mapping.asserts_nothing": "{file}, ligne {line} : la correspondance n'a ni nœuds ni liens.",
    "mapping.not_a_node": "{file}, ligne {line} : `{entity}` n'est pas un type de nœud qu'un "
    "fichier apporte.",
    "mapping.not_a_link": "{file}, ligne {line} : `{entity}` n'est pas un type de lien.",
    "mapping.no_key": "{file}, ligne {line} : `{name}` a besoin d'une clé.",
    "mapping.no_owner": "{file}, ligne {line} : un nœud de type `{entity}` a besoin de `part_of`.",
    "mapping.wrong_part": "{file}, ligne {line} : `{entity}` ne peut pas faire partie de "
    "`{owner}`.",
    "mapping.use_of_address": "{file}, ligne {line} : une adresse a besoin de `use`, les autres "
    "nœuds n'en ont pas.",
    "mapping.unknown_name": "{file}, ligne {line} : aucun nœud ni référence ne s'appelle "
    "`{name}`.{similar}",
    "mapping.not_an_identifier": "{file}, ligne {line} : `{key}` n'identifie pas `{entity}`."
    "{similar}",
    "mapping.link_twice": "{file}, ligne {line} : deux liens s'appellent `{name}` ; nommez-les.",
    "mapping.no_via": "{file}, ligne {line} : un lien `{entity}` n'a pas de `via`.",
    "mapping.wrong_end": "{file}, ligne {line} : l'extrémité `{end}` d'un lien `{link}` ne peut "
    "pas être `{entity}` ; permis : {expected}.",
    "mapping.unknown_field": "{file}, ligne {line} : `{entity}` n'a pas de champ `{key}`.{similar}",
    "mapping.entity_field": "{file}, ligne {line} : `{key}` désigne un nœud : donnez son nom à "
    "côté de `from` et `to`.",
    "mapping.wrong_parser": "{file}, ligne {line} : {cause}",
    "mapping.one_parser": "un seul analyseur est attendu, pas {count}.",
    "mapping.options_map": "les options de l'analyseur `{name}` doivent être un dictionnaire.",
    "mapping.parser_unfit": "l'analyseur `{name}` ne convient pas au champ `{field}`.",
    "mapping.not_a_word": "`{word}` n'est pas un mot du champ `{field}` ; permis : {known}.",
    "mapping.missing_columns": "{source} : la correspondance {name} lit des colonnes absentes : "
    "{columns}\nLe fichier a : {headers}",
    "mapping.missing_columns.hint": "Corrigez les en-têtes ou la correspondance. Si les en-têtes "
    "affichés ne sont pas ceux du tableau, déclarez comment il est écrit (table: {{header_row: 3, "
    "delimiter: ';'}}) ; si des lignes entières sont entre guillemets, exportez-le de nouveau.",
    "mapping.no_such": "Il n'y a pas de correspondance « {name} ».{similar}",
    "mapping.no_such.hint": "Correspondances connues : {known}. Le chemin d'un fichier .yaml "
    "convient aussi.",
    "mapping.claimed_twice": "{file} : plusieurs correspondances revendiquent ce fichier : "
    "{names}.",
    "mapping.claimed_twice.hint": "Choisissez-en une avec --mapping.",
    "mapping.unclaimed": "{file} : aucune correspondance n'est prévue pour ce nom de fichier.",
    "mapping.unclaimed.hint": "Choisissez-en une avec --mapping, ou écrivez-en une "
    "(docs/mappings.md).",
    "mapping.headers_lack": "{file} : aucune correspondance ne revendique ce fichier.\n{details}",
    "mapping.headers_lack.hint": "Corrigez les en-têtes, choisissez une correspondance avec "
    "--mapping, ou déclarez-y la ligne qui les contient (table: {{header_row: 3}}).",
    "mapping.lacks": "  {name} attend des en-têtes absents : {headers}",
    "row.no_key": "la clé manque",
    "row.no_key.hint": "Remplissez {column}.",
    "row.required": "une valeur obligatoire manque",
    "row.required.hint": "Remplissez {column}.",
    "row.nothing": "la ligne ne dit rien : toutes ses clés sont vides",
    "row.nothing.hint": "Remplissez une clé, ou retirez la ligne.",
    "row.exactly_one": "une et une seule de ces colonnes doit être remplie : {columns}",
    "row.exactly_one.hint": "Remplissez l'une de {columns} et laissez les autres vides.",
    "row.any_of": "au moins une de ces colonnes doit être remplie : {columns}",
    "row.any_of.hint": "Remplissez l'une de {columns}.",
    "row.inexact": "une part exacte est attendue, pas une fourchette",
    "row.inexact.hint": "Donnez un seul pourcentage.",
    "row.otherwise": "« {value} » n'est pas un mot connu ; compris comme « {instead} »",
    "row.otherwise.hint": "Ajoutez le mot à la correspondance, ou corrigez la cellule.",
    "row.end_before_start": "le contrat finit ({end}, exclu) avant de commencer ({start})",
    "row.end_before_start.hint": "Les dates sont gardées telles quelles ; corrigez-les à la "
    "source.",
    "row.unknown_reference": "{key} ne désigne rien de connu ({entity}, {column})",
    "row.unknown_reference.hint": "Importez d'abord, ou avec ce fichier, l'objet désigné "
    "({entity}), ou corrigez {column}.",
    "row.ambiguous_reference": "plusieurs objets portent {key} : {candidates}",
    "row.ambiguous_reference.hint": "Désignez l'objet par sa clé.",
    "row.review": "à vérifier : la ligne correspond à des objets qui sont peut-être les mêmes : "
    "{candidates}",
    "row.review.hint": "Décidez s'il s'agit de l'un d'eux, et corrigez l'identifiant ({by}).",
    "row.own_parent": "un objet ({entity}) ne peut pas être son propre parent",
    "row.own_parent.hint": "Corrigez {column} ; l'autodétention se donne avec la nature "
    "correspondante.",
    "row.to_itself": "un objet ({entity}) serait relié à lui-même",
    "row.to_itself.hint": "Corrigez {column} : il désigne l'objet même de la ligne.",
    "row.not_own": "l'autodétention nomme deux fois la même société, ici il y en a deux",
    "row.not_own.hint": "Corrigez {column}.",
    "row.overlap": "le même lien figure pour une période qui chevauche, dans {other}",
    "row.overlap.hint": "Corrigez les dates pour que les périodes ne se chevauchent pas.",
    "row.loop": "ce lien ferme une boucle de contrats : {loop}",
    "row.loop.hint": "Vérifiez lequel des contrats est réellement au-dessus de l'autre.",
    "row.wrong_end": "{key} est de type {entity}, que ce lien ne peut pas joindre",
    "row.wrong_end.hint": "Corrigez {column}.",
    "mapping.tables_of_records": "{file}, ligne {line} : `tables` demande `records` dans la "
    "`table` du mapping.",
    "mapping.tables_only": "{file}, ligne {line} : un mapping qui a des `tables` y met ses "
    "lignes, contrôles, nœuds, références et liens.",
    "mapping.encoding_once": "{file}, ligne {line} : `encoding` vaut pour tout le fichier : "
    "déclarez-le dans la `table` du mapping.",
    "mapping.columns_of_records": "{file}, ligne {line} : `rows` et `columns` vont avec `records`.",
    "mapping.undeclared_column": "{file}, ligne {line} : `{name}` n'est pas une colonne de la "
    "table.{similar}",
    "mapping.wrong_path": "{file}, ligne {line} : {cause}.",
    "mapping.wrong_rows": "{file}, ligne {line} : `{place}` : les lignes sont des listes par "
    "leurs noms, chaque nom une fois, comme awards[].suppliers[].",
    "mapping.wrong_records": "{file}, ligne {line} : `{place}` doit finir par [], ou être $ "
    "pour un fichier qui est un seul enregistrement.",
    "mapping.wrong_level": "{file}, ligne {line} : le chemin `{path}` doit commencer par : "
    "{known}.",
    "mapping.beside_twice": "{file}, ligne {line} : `{name}` nomme déjà une partie de la ligne : "
    "{known}. Donnez un autre nom à ce qui est à côté.",
    "mapping.unknown_lookup": "{file}, ligne {line} : il n'y a pas de table de correspondance "
    "`{name}`.{similar}",
    "mapping.wrong_lookup": "{file}, ligne {line} : la table de correspondance `{name}` est "
    "inutilisable (fichier ou colonne qui manque, ou mot à deux sens) : {cause}",
    "mapping.share_unfit": "{file}, ligne {line} : `share` va avec les champs qui tiennent une "
    "part, comme `capital`.",
    "row.share_bounds": "les bornes de la part se contredisent ({bounds})",
    "row.share_bounds.hint": "Corrigez {bounds} ; la borne basse ne doit pas dépasser la haute.",
    "mapping.after_unfit": "{file}, ligne {line} : `after` va avec les champs qui tiennent un "
    "jour.",
    "row.too_late": "la durée {length} mène au-delà du calendrier",
    "row.too_late.hint": "Corrigez la durée.",
    "mapping.absent_of_delta": "{file}, ligne {line} : l'absence n'a de sens que dans un "
    "fichier complet : déclarez `extent: full`, ou retirez `absent`.",
    "mapping.not_matched_by": "{file}, ligne {line} : un `{entity}` ne se reconnaît pas à "
    "`{key}` ; possible : {known}.",
    "row.several_matches": "la ligne correspond à des enregistrements qui sont peut-être la "
    "même chose : {candidates}",
    "row.several_matches.hint": "Corrigez l'identifiant ({by}), ou fusionnez d'abord les "
    "enregistrements.",
}
