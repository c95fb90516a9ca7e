"""French texts of the database engine."""

TEXTS: dict[str, str] = {
    "engine.public.unavailable": "La base de données est injoignable pour le moment. "
    "Réessayez plus tard.",
    "engine.public.busy": "La base de données est occupée pour le moment. Réessayez plus tard.",
    "engine.public.failed": "La base de données n'a pas pu répondre à cette demande.",
    "engine.unknown_version": "Neo4j {version} n'est pas une des versions fournies avec "
    "Ramille : {known}.",
    "engine.unknown_version.hint": "Donnez l'une d'elles à RAMILLE_DATABASE_VERSION, ou ne la "
    "définissez pas.",
    "engine.lock_busy": "Une autre commande tient {path} depuis plus de {seconds} s.",
    "engine.lock_busy.hint": "Attendez qu'elle se termine, ou regardez ce qu'elle fait avec "
    "`ramille db status`.",
    "engine.no_windows": "Le Neo4j embarqué ne fonctionne pas encore sous Windows.",
    "engine.no_windows.hint": "Utilisez WSL, ou donnez à RAMILLE_DATABASE_URL l'adresse d'un "
    "serveur Neo4j.",
    "engine.notice": "Ramille télécharge maintenant Neo4j Community {version} ({megabytes} Mo), "
    "une fois pour tous les dossiers de données. Neo4j Community est sous licence GPLv3 ; c'est "
    "un programme séparé, qui ne fait pas partie de Ramille (voir NOTICE).",
    "engine.cache_unwritable": "Les jars de Neo4j ne peuvent pas être gardés dans "
    "{path} : {reason}",
    "engine.cache_unwritable.hint": "Libérez de la place ou donnez l'accès, ou indiquez un autre "
    "dossier dans RAMILLE_CACHE_DIR.",
    "engine.jar_missing": "Le dossier hors ligne n'a pas de fichier pour {jar} : {place}",
    "engine.jar_missing.hint": "Lancez `ramille db fetch --to DIR` avec cette version de Ramille "
    "sur une machine reliée à Internet, copiez DIR ici et indiquez-le dans "
    "RAMILLE_JARS_OFFLINE_DIR.",
    "engine.download_failed": "Une partie de Neo4j n'a pas pu être téléchargée : {jar} ({reason})",
    "engine.download_failed.hint": "Ce qui est déjà là est gardé : relancez la commande pour "
    "continuer. Sans Internet : lancez `ramille db fetch --to DIR` sur une machine qui y a accès, "
    "copiez DIR ici et définissez RAMILLE_JARS_OFFLINE_DIR=DIR. Derrière un miroir d'entreprise : "
    "donnez son adresse à RAMILLE_JARS_MIRROR.",
    "engine.folder_unusable": "Le dossier de données {path} est inutilisable : {reason}",
    "engine.folder_unusable.hint": "Libérez de la place ou donnez l'accès, ou indiquez un autre "
    "dossier dans RAMILLE_DATA_DIR.",
    "engine.folder_newer": "Le dossier de données {path} a été utilisé en dernier par Neo4j "
    "{found} ; Neo4j {version} ne peut pas l'ouvrir.",
    "engine.folder_newer.hint": "Définissez RAMILLE_DATABASE_VERSION={found}, ou indiquez un autre "
    "dossier dans RAMILLE_DATA_DIR.",
    "engine.password_missing": "Le fichier de mot de passe {path} manque : la base de données "
    "voisine ne peut pas être ouverte.",
    "engine.password_missing.hint": "Remettez le fichier depuis une sauvegarde, ou prenez un autre "
    "RAMILLE_DATA_DIR.",
    "engine.password_refused": "La base de données refuse le mot de passe de {path}.",
    "engine.password_refused.hint": "Remettez le fichier qui va avec cette base, ou prenez un "
    "autre RAMILLE_DATA_DIR.",
    "engine.start_failed": "Le Neo4j embarqué n'a pas démarré ({reason}).",
    "engine.start_failed.hint": "Les détails sont dans {log}. Si le disque est plein, libérez de "
    "la place et relancez la commande.",
    "engine.disk_full": "Il ne reste que {free} Mo là où se trouve {path} ; le Neo4j embarqué a "
    "besoin de {needed} Mo pour démarrer.",
    "engine.disk_full.hint": "Libérez de la place, ou indiquez un autre dossier dans "
    "RAMILLE_DATA_DIR.",
    "engine.keeper_failed": "Le processus qui veille sur le Neo4j embarqué s'est arrêté de façon "
    "inattendue.",
    "engine.keeper_failed.hint": "Les détails sont dans {log}. Relancer la commande est sans "
    "danger.",
    "engine.start_slow": "Le Neo4j embarqué n'était pas prêt après {seconds} s.",
    "engine.start_slow.hint": "Les détails sont dans {log}. Sur une machine chargée, réessayez.",
    "engine.in_use": "Le Neo4j embarqué est utilisé par une autre commande et continue jusqu'à "
    "ce qu'elle ait fini.",
    "engine.in_use.hint": "Arrêtez le serveur ou l'import qui l'utilise, ou lancez "
    "`ramille db stop --force`.",
    "engine.unreachable": "La base de données à l'adresse {uri} ne répond pas.",
    "engine.unreachable.hint": "Vérifiez qu'elle fonctionne et que RAMILLE_DATABASE_URL est juste.",
    "engine.embedded_unreachable": "Le Neo4j embarqué ne répond pas.",
    "engine.embedded_unreachable.hint": "`ramille db status` en dit plus ; les détails sont dans "
    "{log}.",
    "engine.login_refused": "La base de données à l'adresse {uri} refuse l'utilisateur {user}.",
    "engine.login_refused.hint": "Vérifiez RAMILLE_DATABASE_USER et RAMILLE_DATABASE_PASSWORD.",
    "engine.bad_url": "RAMILLE_DATABASE_URL n'est pas l'adresse d'une base Neo4j : {reason}",
    "engine.bad_url.hint": "Elle s'écrit neo4j://HÔTE:7687, neo4j+s://HÔTE ou bolt://HÔTE:7687 ; "
    "l'utilisateur et le mot de passe ont leurs propres réglages.",
    "engine.commit_unknown": "La connexion s'est coupée pendant la validation d'un changement ; "
    "on ne sait pas s'il a été écrit.",
    "engine.commit_unknown.hint": "Regardez avant de refaire le changement.",
    "engine.storage_failed": "La base ne peut pas écrire ses fichiers ({code}) ; on ne sait pas si "
    "la dernière modification a été écrite.",
    "engine.storage_failed.hint": "En général son disque est plein : libérez de la place là où se "
    "trouvent ses données et relancez la commande. Neo4j embarqué redémarre alors ; un serveur "
    "peut devoir être redémarré.",
    "engine.took_too_long": "La base a été occupée par d'autres modifications, ou par celle-ci, "
    "pendant plus de {seconds} s ; rien n'a été écrit.",
    "engine.took_too_long.hint": "Réessayez. Une autre commande bloque peut-être la base : voyez "
    "`ramille runs list`.",
    "engine.query_failed": "La base de données a refusé une instruction ({code}).",
    "engine.constraint": "La base de données a refusé un changement qui enfreint une règle "
    "d'unicité ({code}).",
    "engine.not_embedded": "La base de données est un serveur à part ({uri}) ; Ramille ne la "
    "démarre ni ne l'arrête.",
    "engine.closed": "La connexion à la base de données est déjà fermée.",
    "engine.stop_slow": "Le Neo4j embarqué ne s'est pas arrêté en {seconds} s.",
    "engine.stop_slow.hint": "Regardez `ramille db status` ; `ramille db stop --force` y met fin.",
    "engine.folder_gone": "Le dossier de données {path} a été supprimé pendant son utilisation.",
    "engine.folder_gone.hint": "Remettez-le en place et relancez la commande.",
}
