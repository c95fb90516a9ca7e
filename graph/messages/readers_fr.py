"""French texts of the readers: why a file is refused or a row cannot be trusted."""

TEXTS: dict[str, str] = {
    "readers.unreadable": "Impossible d'ouvrir {file} : {cause}.",
    "readers.unreadable.hint": "Vérifiez le chemin et vos droits de lecture.",
    "readers.empty": "{file} est vide.",
    "readers.empty.hint": "Exportez à nouveau le fichier, avec ses en-têtes.",
    "readers.empty_sheet": "{file} : la feuille est vide.",
    "readers.empty_sheet.hint": "Indiquez la feuille qui contient le tableau.",
    "readers.not_a_table": "{file} n'est pas un tableau : son contenu est d'une autre nature "
    "({kind}), quoi qu'en dise son nom.",
    "readers.not_a_table.hint": "Exportez-le en CSV ou en XLSX.",
    "readers.zero_bytes": "{file}, ligne {line} : contient des octets nuls, qu'aucun texte n'a : "
    "il est endommagé, ou n'est pas un tableau.",
    "readers.zero_bytes.hint": "Exportez-le de nouveau en CSV ou XLSX.",
    "readers.archive": "{file} est une archive, pas un tableau (fichiers qu'elle contient : "
    "{count}).",
    "readers.archive.hint": "Décompressez-la et importez les fichiers qu'elle contient.",
    "readers.encrypted": "{file} est chiffré : un mot de passe le protège.",
    "readers.encrypted.hint": "Ouvrez-le avec son mot de passe et enregistrez-le sans.",
    "readers.entities": "{file} déclare des entités XML, ce qu'aucun tableur n'écrit : elles "
    "peuvent faire gonfler sans fin un petit fichier.",
    "readers.entities.hint": "Exportez-le à nouveau depuis le logiciel d'où il vient.",
    "readers.damaged": "{file} est endommagé ou tronqué : le programme qui le lit a renoncé.",
    "readers.damaged.hint": "Copiez-le ou exportez-le à nouveau ; si Excel sait l'ouvrir, "
    "enregistrez-le en XLSX.",
    "readers.memory": "{file} demande plus de mémoire que les {limit} Mo permis à la lecture.",
    "readers.memory.hint": "Divisez-le, supprimez les lignes et colonnes vides mais mises en "
    "forme, ou enregistrez-le en CSV. Un fichier qui annonce bien plus de cellules qu'il n'en "
    "contient est endommagé ou hostile.",
    "readers.time": "{file} demande plus que les {limit} s permises à la lecture.",
    "readers.time.hint": "Divisez-le ou enregistrez-le en CSV.",
    "readers.cells": "{file} annonce plus de cellules qu'on ne peut en lire ({limit} par feuille).",
    "readers.cells.hint": "Supprimez les lignes et colonnes vides mais mises en forme, ou "
    "enregistrez-le en CSV.",
    "readers.rows": "{file} annonce {count} lignes dans une feuille ; la limite est {limit}.",
    "readers.rows.hint": "Supprimez les lignes vides mais mises en forme, ou enregistrez-le en "
    "CSV.",
    "readers.sheets": "{file} a {count} feuilles ; la limite est {limit}.",
    "readers.sheets.hint": "Enregistrez les feuilles qui contiennent des tableaux dans un autre "
    "classeur.",
    "readers.unpacked": "{file} occupe {size} octets une fois décompressé ; la limite est {limit}.",
    "readers.unpacked.hint": "Divisez-le ou enregistrez-le en CSV.",
    "readers.columns": "{file} a {count} colonnes ; la limite est {limit}.",
    "readers.columns.hint": "Vérifiez le séparateur, ou ne gardez que les colonnes utiles.",
    "readers.line_too_long": "{file}, ligne {line} : plus longue que la limite de {limit} "
    "caractères.",
    "readers.line_too_long.hint": "Vérifiez que le fichier est un tableau, un enregistrement par "
    "ligne.",
    "readers.cell_too_long": "{file}, enregistrement de la ligne {line} : une cellule dépasse la "
    "limite de {limit} caractères.",
    "readers.cell_too_long.hint": "Un guillemet ouvert dans cet enregistrement n'est peut-être "
    "pas fermé.",
    "readers.open_quote": "{file}, enregistrement de la ligne {line} : un guillemet est ouvert et "
    "jamais fermé, si bien que la suite du fichier n'est qu'une cellule ; le fichier est "
    "peut-être tronqué.",
    "readers.open_quote.hint": "Fermez le guillemet, doublez-le s'il appartient au texte, ou "
    "exportez à nouveau le fichier.",
    "readers.no_header": "{file} : aucune ligne d'en-têtes trouvée.",
    "readers.no_header.hint": "Déclarez header_row : la ligne des en-têtes, ou 0 pour un tableau "
    "sans en-têtes, dont les colonnes s'appellent alors A, B, C…",
    "readers.no_header_there": "{file} : la ligne {row} ne contient pas d'en-têtes.",
    "readers.no_header_there.hint": "Déclarez la ligne des en-têtes, ou laissez header_row de "
    "côté pour qu'elle soit trouvée.",
    "readers.no_header_rows": "{file} : aucune suite de {rows} lignes qui soient ensemble des "
    "en-têtes n'a été trouvée.",
    "readers.no_header_rows.hint": "Déclarez header_row, la première d'entre elles, ou retirez "
    "header_rows si les en-têtes tiennent en une ligne.",
    "readers.no_header_rows_there": "{file} : il n'y a pas {rows} lignes d'en-têtes à partir de la "
    "ligne {row}.",
    "readers.no_header_rows_there.hint": "Déclarez la première ligne des en-têtes, ou laissez "
    "header_row de côté pour qu'elles soient trouvées.",
    "readers.unknown_sheet": "{file} n'a pas de feuille « {name} » ; ses feuilles : {sheets}.",
    "readers.unknown_sheet.hint": "Indiquez l'une d'elles.",
    "readers.no_sheets": "{file} est un fichier texte et n'a pas de feuille « {name} ».",
    "readers.no_sheets.hint": "N'indiquez pas de feuille.",
    "readers.unknown_encoding": "{file} : aucun encodage ne s'appelle {encoding}.",
    "readers.unknown_encoding.hint": "Les plus courants : utf-8, cp1252 (Windows), utf-16.",
    "readers.undecodable": "{file}, ligne {line} : n'est pas du {encoding} valide.",
    "readers.undecodable.hint": "Déclarez l'encodage d'origine du fichier, ou enregistrez-le en "
    "UTF-8.",
    "readers.row.surplus": "{count} valeurs au-delà de la dernière colonne : {values}",
    "readers.row.surplus.hint": "Mettez entre guillemets les valeurs qui contiennent le "
    "séparateur.",
    "readers.row.quotes": "les guillemets de cette ligne sont incompréhensibles",
    "readers.row.quotes.hint": "Doublez chaque guillemet qui appartient au texte, et mettez toute "
    "la valeur entre guillemets.",
    "readers.not_json": "{file}, enregistrement {number} : ce n'est pas du JSON : {cause}.",
    "readers.not_json.hint": "Le fichier est peut-être tronqué : exportez-le à nouveau. Rien "
    "n'en a été importé.",
    "readers.not_xml": "{file}, enregistrement {number} : ce n'est pas du XML : {cause}.",
    "readers.not_xml.hint": "Le fichier est peut-être tronqué : exportez-le à nouveau. Rien "
    "n'en a été importé.",
    "readers.xml_type": "{file}, ligne {line} : le document déclare un type (DOCTYPE), qui peut "
    "cacher des entités qui grossissent sans fin ou lisent d'autres fichiers.",
    "readers.xml_type.hint": "Exportez-le sans cette déclaration, ou retirez-la.",
    "readers.record_bytes": "{file}, enregistrement {number} : plus long que la limite de "
    "{limit} octets.",
    "readers.record_bytes.hint": "Vérifiez que le mapping nomme l'endroit où sont les "
    "enregistrements, et divisez ceux qui sont plus grands.",
    "readers.record_values": "{file}, enregistrement {number} : plus de valeurs que la limite "
    "de {limit}.",
    "readers.record_values.hint": "Vérifiez que le mapping nomme l'endroit où sont les "
    "enregistrements, et divisez ceux qui sont plus grands.",
    "readers.record_depth": "{file}, enregistrement {number} : des objets dans des objets, "
    "au-delà de la limite de {limit} niveaux.",
    "readers.record_depth.hint": "Aucun fichier de gestion n'est si profond : il est abîmé ou "
    "hostile.",
    "readers.record_rows": "{file}, enregistrement {number} : plus que la limite de {limit} "
    "lignes.",
    "readers.record_rows.hint": "Divisez l'enregistrement.",
    "readers.record_seconds": "{file}, enregistrement {number} : ses lignes prennent plus que "
    "les {limit} s permises pour un enregistrement.",
    "readers.record_seconds.hint": "Divisez l'enregistrement, ou cherchez-y moins de choses.",
    "readers.no_nested": "{file} n'est ni du JSON, ni du JSON Lines, ni du XML.",
    "readers.no_nested.hint": "Choisissez le mapping des tableaux, ou exportez le fichier dans "
    "un de ces formats.",
    "readers.no_records": "{file} n'a pas d'enregistrements là où ils sont attendus ({places}).",
    "readers.no_records.hint": "Vérifiez `records` dans le mapping, ou choisissez-en un autre "
    "avec --mapping.",
    "readers.row.not_json": "la ligne n'est pas du JSON : {cause}",
    "readers.row.not_json.hint": "Corrigez la ligne ; chaque ligne doit être un objet entier.",
    "readers.row.not_object": "l'enregistrement n'est pas un objet avec des valeurs nommées",
    "readers.row.not_object.hint": "Corrigez l'enregistrement, ou `records` dans le mapping.",
    "readers.row.many_values": "plusieurs valeurs pour {column} là où une seule est attendue",
    "readers.row.many_values.hint": "Corrigez l'enregistrement, ou dites dans le mapping "
    "comment les joindre ou laquelle prendre.",
    "readers.row.nested_value": "pas de valeur simple pour {column}, mais un objet ou une liste",
    "readers.row.nested_value.hint": "Corrigez l'enregistrement, ou le chemin de la colonne "
    "dans le mapping.",
    "readers.record_tag": "{file}, enregistrement {number} : une balise plus longue que la "
    "limite de {limit} octets.",
    "readers.record_tag.hint": "Aucun fichier de gestion n'a de telles balises : il est abîmé "
    "ou hostile.",
}
