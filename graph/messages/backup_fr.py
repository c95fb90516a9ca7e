"""French texts of backup, restore and upgrade."""

TEXTS: dict[str, str] = {
    "backup.exists": "{path} existe déjà.",
    "backup.exists.hint": "Choisissez un autre nom, ou remplacez le fichier avec --force.",
    "backup.is_folder": "{path} est un dossier.",
    "backup.is_folder.hint": "Nommez un fichier dans ce dossier, par exemple {path}/lundi.ramille",
    "backup.cannot_write": "La sauvegarde {path} ne peut pas être écrite : {reason}",
    "backup.cannot_write.hint": "Faites de la place ou donnez l'accès, ou nommez un autre fichier. "
    "Rien d'inachevé n'est laissé.",
    "backup.nameless_end": "Une relation {type} part d'un nœud sans identifiant ou y arrive : elle "
    "ne peut pas être sauvegardée.",
    "backup.nameless_end.hint": "Ramille ne crée pas de tels nœuds : donnez un identifiant au "
    "nœud, "
    "ou supprimez la relation.",
    "backup.cannot_read": "La sauvegarde {path} ne peut pas être lue : {reason}",
    "backup.cannot_read.hint": "Vérifiez le nom et les droits de lecture du fichier.",
    "backup.not_one": "{path} n'est pas une sauvegarde de Ramille.",
    "backup.not_one.hint": "Nommez un fichier écrit par `ramille db backup`.",
    "backup.newer_format": "La sauvegarde {path} est au format {found} de Ramille {version}, que "
    "cette version ne connaît pas encore.",
    "backup.newer_format.hint": "Restaurez-la avec cette version de Ramille ou une plus récente.",
    "backup.newer_schema": "La sauvegarde {path} a été écrite par Ramille {version} avec la "
    "version "
    "{found} du schéma ; celle-ci connaît les versions jusqu'à {known}.",
    "backup.newer_schema.hint": "Restaurez-la avec cette version de Ramille ou une plus récente.",
    "backup.damaged_row": "La sauvegarde {path} est endommagée : une ligne n'a pas de sens. Rien "
    "n'a "
    "été restauré.",
    "backup.damaged_row.hint": "Prenez une autre copie du fichier, ou une sauvegarde plus "
    "ancienne.",
    "backup.damaged_truncated": "La sauvegarde {path} n'est pas entière : la fin manque. Rien n'a "
    "été restauré.",
    "backup.damaged_truncated.hint": "Copiez le fichier à nouveau, ou prenez une sauvegarde plus "
    "ancienne.",
    "backup.damaged_checksum": "La sauvegarde {path} est endommagée : son contenu ne correspond "
    "pas "
    "à sa somme de contrôle. Rien n'a été restauré.",
    "backup.damaged_checksum.hint": "Prenez une autre copie du fichier, ou une sauvegarde plus "
    "ancienne.",
    "backup.changed": "La sauvegarde {path} a été modifiée pendant la restauration.",
    "backup.changed.hint": "La base est maintenant incomplète. Restaurez à nouveau depuis un "
    "fichier "
    "auquel personne ne touche.",
    "backup.not_empty": "La base n'est pas vide ; une restauration remplace tout ce qu'elle "
    "contient.",
    "backup.not_empty.hint": "Sauvegardez-la d'abord si vous pouvez en avoir besoin, puis "
    "restaurez "
    "avec --replace.",
    "backup.unfinished": "Une restauration de {file} a été interrompue : la base est incomplète.",
    "backup.unfinished.hint": "Restaurez à nouveau : ramille db restore FICHIER. Si une "
    "restauration "
    "est en cours dans une autre fenêtre, attendez qu'elle finisse.",
    "backup.newer_database": "La base a la version {found} du schéma ; ce Ramille connaît les "
    "versions jusqu'à {known}.",
    "backup.newer_database.hint": "Installez une version plus récente de Ramille, ou nommez une "
    "autre base.",
    "backup.older_database": "La base a la version {found} du schéma ; ce Ramille a besoin de la "
    "version {known}.",
    "backup.older_database.hint": "Lancez : ramille db upgrade. Une sauvegarde est écrite d'abord. "
    "Les versions antérieures de Ramille ne devraient plus utiliser la base ensuite.",
    "cli.db.backup": "Écrire tout le contenu de la base dans un fichier, sans arrêter les autres.",
    "cli.db.backup_file": "La sauvegarde, par exemple lundi.ramille",
    "cli.db.backup_force": "Remplacer le fichier s'il existe déjà.",
    "cli.db.backed_up": "{file} contient {nodes} nœuds et {links} liens, au lot de modifications "
    "{seq} ({size} Mo, {seconds} s ; les écritures ont attendu {held} ms).",
    "cli.db.restore": "Vérifier une sauvegarde et mettre son contenu à la place de celui de la "
    "base.",
    "cli.db.replace": "Remplacer le contenu de la base sans demander.",
    "cli.db.restored": "{nodes} nœuds et {links} liens, au lot de modifications {seq}, restaurés "
    "depuis {file} ({seconds} s).",
    "cli.db.must_replace": "la base n'est pas vide, et personne ne peut répondre ici : une "
    "restauration qui peut tout remplacer demande cette option.",
    "cli.db.ask_replace": "Tout le contenu de la base {uri} sera remplacé par {file} (du {at}). "
    "Continuer ? [o/N]",
    "cli.db.not_restored": "Rien n'a été restauré.",
    "cli.db.upgrade": "Amener la base au schéma de ce Ramille ; une sauvegarde est écrite d'abord.",
    "cli.db.upgraded": "La base est passée de la version {before} du schéma à la version {after}.",
    "cli.db.saved_before": "Sauvegarde de la base telle qu'elle était : {file}",
    "cli.db.up_to_date": "La base a déjà la version {schema} du schéma.",
    "cli.db.key.schema": "version du schéma",
    "cli.db.key.unfinished_restore": "restauration inachevée de",
    "cli.stage.read_all": "lecture",
    "cli.stage.pack": "compression",
    "cli.stage.verify": "vérification",
    "cli.stage.restore": "restauration",
    "cli.stage.upgrade": "mise à niveau",
}
