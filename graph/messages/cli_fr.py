"""French texts of the command line."""

TEXTS = {
    "cli.help": "Ramille explore qui détient qui, qui a quel contrat, et pourquoi.",
    "cli.epilog": "[bold]Pour commencer[/bold]\n\n  ramille import FICHIERS       reprend les "
    "fichiers d'un ERP, CRM, GMAO\n\n  ramille search MOTS           trouve une société, un "
    "contact, un contrat\n\n  ramille ramification SOCIÉTÉ  son groupe, chaque contrat et sa "
    "raison\n\n  ramille organigram SOCIÉTÉ -o groupe.pdf\n\n"
    "[bold]Scripts[/bold]  --json donne toute réponse en JSON sur la sortie standard ; "
    "avancement et erreurs vont sur la sortie d'erreur (les erreurs aussi en JSON).\n\n"
    "[bold]Codes de retour[/bold]  0 fait · 1 refusé, le message dit pourquoi · 2 commande mal "
    "écrite · 3 base indisponible · 4 fait en partie : lignes rejetées, ou restes · 5 check a "
    "trouvé des anomalies · 70 défaut de Ramille (un journal est indiqué) · 130 interrompu\n\n"
    "[bold]Réglages[/bold]  RAMILLE_DATA_DIR (où tout est rangé), RAMILLE_DATABASE_URL (un "
    "serveur Neo4j), RAMILLE_LANGUAGE (en, fr) ; tous : docs/settings.md",
    "cli.yes": "oui",
    "cli.no": "non",
    "cli.written": "Écrit : {path}",
    "cli.cannot_write": "{path} ne peut pas être écrit : {reason}.",
    "cli.cannot_write.hint": "Nommez un autre fichier, ou faites de la place.",
    "cli.not_a_day": "« {value} » n'est pas un jour.",
    "cli.not_a_day.hint": "Écrivez-le comme 31/12/2026 ou 2026-12-31.",
    "cli.interrupted": "Interrompu.",
    "cli.internal": "Ramille a rencontré une erreur imprévue ({kind}). Les détails sont dans "
    "{file}",
    "cli.internal.hint": "Merci de la signaler avec ce fichier.",
    "cli.candidates": "Redemandez avec l'une de ces clés ou l'un de ces identifiants.",
    "cli.wrong_setting": "Le réglage {name} ne peut valoir « {value} » : {reason}.",
    "cli.wrong_setting.hint": "Corrigez-le dans l'environnement ou dans ramille.toml ; "
    "docs/settings.md décrit tous les réglages.",
    "cli.wrong_settings_file": "ramille.toml est illisible : {reason}.",
    "cli.argument.company": "SIREN, clé dans une source, identifiant ou nom.",
    "cli.option.json": "Donner la réponse en JSON.",
    "cli.option.depth": "Nombre de niveaux de détention vers le bas (tous par défaut).",
    "cli.option.whole_group": "Partir des têtes de groupe.",
    "cli.option.as_of": "Le jour où les liens doivent valoir (aujourd'hui par défaut).",
    "cli.option.accounting": "Suivre aussi les mères comptables, qui ne disent rien du contrôle.",
    "cli.option.limit": "Au plus autant.",
    "cli.import.help": "Importe des fichiers : planifie, puis écrit. Le même fichier deux fois ne "
    "change rien.\n\n"
    "Chaque fichier est reconnu par une correspondance (nom et en-têtes). Les lignes "
    "inutilisables sont écrites, avec la raison, dans un fichier à corriger et à réimporter. Un "
    "plan fait avec --plan-only s'applique par : ramille import PLAN",
    "cli.import.epilog": "[bold]Exemples[/bold]\n\n  ramille import samples/\n\n  ramille import "
    "clients.xlsx contrats.xls --json\n\n  ramille import exports/ --plan-only -o "
    "janvier.ramille-plan\n\n  ramille import janvier.ramille-plan",
    "cli.import.files": "Fichiers CSV, XLSX, XLSM, XLSB, XLS, ODS, JSON, JSON Lines ou XML, "
    "dossiers, ou un plan.",
    "cli.import.mapping": "Nom ou chemin de la correspondance ; par défaut celle qui reconnaît le "
    "fichier.",
    "cli.import.dates": "Comment s'écrivent les dates, si ni une correspondance ni les valeurs ne "
    "le disent.",
    "cli.import.decimal": "Ce qui précède les décimales (comma : virgule, point), si ni une "
    "correspondance ni les valeurs ne le disent.",
    "cli.import.plan_only": "Dire seulement ce qui serait fait et ce qui s'ensuit dans le graphe, "
    "et le garder en fichier de plan.",
    "cli.import.output": "Où garder le fichier de plan.",
    "cli.import.rate": "{rate}/s",
    "cli.import.plan_alone": "{path} est un plan, qui s'applique seul et tel quel.",
    "cli.import.plan_alone.hint": "Lancez : ramille import {path}",
    "cli.stage.read": "lecture",
    "cli.stage.settle": "accord",
    "cli.stage.match": "rapprochement",
    "cli.stage.links": "liens",
    "cli.stage.compare": "comparaison",
    "cli.stage.consequences": "conséquences",
    "cli.stage.write": "écriture",
    "cli.stage.note": "note de ce qui est redit",
    "cli.report.file": "fichier",
    "cli.report.mapping": "correspondance",
    "cli.report.form": "lu comme",
    "cli.report.rows": "lignes",
    "cli.report.accepted": "acceptées",
    "cli.report.rejected_rows": "rejetées",
    "cli.report.kind": "nature",
    "cli.report.created": "créés",
    "cli.report.updated": "modifiés",
    "cli.report.unchanged": "inchangés",
    "cli.report.rejected": "rejetée",
    "cli.report.warning": "attention",
    "cli.report.review": "à examiner",
    "cli.report.row": "ligne {row}",
    "cli.report.header": "en-têtes ligne {row}",
    "cli.report.more": "… et {count} autres ; toutes sont dans les fichiers de rejets.",
    "cli.report.rejected_file": "À corriger et réimporter : {path}",
    "cli.report.conflicts": "{count} fiches ont changé pendant l'import ; réimportez.",
    "cli.report.locked": "{count} valeurs sont gardées mais ne s'affichent pas : une autre source "
    "en est maître.",
    "cli.report.moved": "{count} fiches ont bougé entre-temps ; réimportez.",
    "cli.report.done": "{accepted} lignes sur {rows} importées ({rejected} rejetées) en {seconds} "
    "s, {speed} lignes/s.",
    "cli.report.planned": "{accepted} lignes sur {rows} planifiées ({rejected} rejetées) en "
    "{seconds} s. Rien n'a été écrit. Plan : {plan}",
    "cli.report.guessed": "deviné",
    "cli.report.ignored": "Laissé de côté, aucune correspondance : {path}",
    "cli.report.aside": "Laissé de côté, non importé : {path}\n{reason}\n{hint}",
    "cli.report.run": "Exécution {run}",
    "cli.runs.help": "Imports et autres travaux, finis ou en cours.",
    "cli.runs.list": "Lister les dernières exécutions.",
    "cli.runs.show": "Montrer une exécution et son rapport.",
    "cli.runs.id_help": "Identifiant de l'exécution, donné par `ramille runs list`.",
    "cli.runs.id": "exécution",
    "cli.runs.kind": "nature",
    "cli.runs.title": "quoi",
    "cli.runs.state": "état",
    "cli.runs.begun": "début",
    "cli.runs.counts": "nombres",
    "cli.runs.to_create": "à créer",
    "cli.runs.to_update": "à modifier",
    "cli.runs.what": "quoi",
    "cli.runs.number": "nombre",
    "cli.runs.epilog": "[bold]Exemples[/bold]\n\n  ramille runs list\n\n  ramille runs show "
    "EXÉCUTION --json",
    "cli.runs.none": "Rien n'a encore été exécuté.",
    "cli.runs.progress": "{done} sur {total}",
    "cli.state.planning": "planification",
    "cli.state.applying": "écriture",
    "cli.state.done": "fini",
    "cli.state.failed": "en échec",
    "cli.state.interrupted": "interrompu",
    "cli.ramification.help": "Le groupe d'une société avec tous ses contrats, et la raison de "
    "chacun.\n\nDirect : une société du groupe l'a signé. Indirect : une source dit qu'elle est "
    "concernée. Indéterminé : la source ne dit pas lequel. Dérivé : une règle le prouve, et le "
    "chemin est montré. À vérifier : cela vaut si un fait que personne n'a donné est exact ; ce "
    "fait est nommé.",
    "cli.ramification.epilog": '[bold]Exemples[/bold]\n\n  ramille ramification "Groupe '
    'Valombrée"\n\n  ramille ramification 732829320 --whole-group --as-of 2025-12-31\n\n  '
    "ramille ramification C01001 -o groupe.xlsx",
    "cli.ramification.field": "Indiquer aussi un champ : budget, contract.score… ; répétable.",
    "cli.ramification.format": "table, json, csv ou xlsx ; par défaut selon la fin du nom du "
    "fichier.",
    "cli.ramification.output": "Fichier à écrire (nécessaire pour xlsx).",
    "cli.ramification.output_needed": "Un classeur ne peut pas aller au terminal.",
    "cli.ramification.output_needed.hint": "Nommez un fichier : -o groupe.xlsx",
    "cli.ramification.no_table_file": "L'arbre est fait pour le terminal et ne s'écrit pas dans "
    "{path}.",
    "cli.ramification.no_table_file.hint": "Nommez un fichier en .csv, .xlsx ou .json, ou donnez "
    "--format.",
    "cli.tree.title": "{name} au {day} : {companies} sociétés, {contracts} contrats",
    "cli.tree.not_controlled": "non contrôlée",
    "cli.tree.unknown_control": "contrôle inconnu",
    "cli.tree.presumed": "contrôle présumé",
    "cli.tree.also": "aussi détenue par {owners}",
    "cli.tree.votes": "{share} des voix",
    "cli.tree.to_be_checked": "inconnu : {facts}",
    "cli.holding.direct": "direct",
    "cli.holding.indirect": "indirect",
    "cli.holding.undetermined": "indéterminé",
    "cli.holding.derived": "dérivé",
    "cli.holding.to_be_checked": "à vérifier",
    "cli.role.customer": "client",
    "cli.role.supplier": "fournisseur",
    "cli.role.co_signatory": "cosignataire",
    "cli.role.guarantor": "garant",
    "cli.role.payer": "payeur",
    "cli.role.call_off_signatory": "signataire d'un marché subséquent",
    "cli.role.beneficiary": "bénéficiaire",
    "cli.role.subcontractor": "sous-traitant",
    "cli.role.intermediary": "intermédiaire",
    "cli.rule.declared": "déclaré par une source",
    "cli.rule.call_off": "a signé un marché subséquent de ce cadre",
    "cli.rule.whole_group": "le cadre couvre tout le groupe",
    "cli.rule.subcontract": "sous-traitant",
    "cli.rule.controlled_subsidiary": "contrat d'une filiale contrôlée",
    "cli.status.draft": "projet",
    "cli.status.upcoming": "à venir",
    "cli.status.running": "en cours",
    "cli.status.notice_period": "en préavis",
    "cli.status.ended": "échu",
    "cli.status.terminated": "résilié",
    "cli.missing.votes": "voix de {owner} dans {owned}",
    "cli.missing.capital": "part de {owner} dans {owned}",
    "cli.value.ceiling": "plafond {amount}",
    "cli.value.one_year": "{amount} par an",
    "cli.total.currency": "devise",
    "cli.total.contracts": "contrats",
    "cli.total.direct": "signés par le groupe",
    "cli.total.all": "tous",
    "cli.total.ceilings": "plafonds, non comptés",
    "cli.problem.shares_above_100": "les parts dans {names} dépassent 100 % ({value})",
    "cli.problem.end_before_start": "{names} finit avant de commencer",
    "cli.problem.contract_loop": "ces contrats sont au-dessus d'eux-mêmes : {names}",
    "cli.problem.closed_loop": "ces sociétés se détiennent entièrement entre elles, sans autre "
    "détenteur : {names}",
    "cli.problem.derived_limit": "le groupe est trop entremêlé pour dériver tous les liens "
    "(limite {value}) ; laissés de côté : {names}",
    "cli.organigram.help": "Dessiner un groupe avec ses contrats : SVG, PNG, PDF ou DOT.",
    "cli.organigram.epilog": "[bold]Exemples[/bold]\n\n  ramille organigram C01001 -o "
    'groupe.pdf\n\n  ramille organigram "AT&T INC." -o groupe.png --dpi 200 --depth 2 '
    "--no-contracts",
    "cli.organigram.output": "Fichier à écrire ; son extension choisit le format.",
    "cli.organigram.contracts": "Dessiner les contrats.",
    "cli.organigram.prescribers": "Dessiner les prescripteurs et apporteurs d'affaires.",
    "cli.organigram.dpi": "Résolution d'un PNG.",
    "cli.organigram.format": "« {ending} » n'est pas un format d'image.",
    "cli.organigram.format.hint": "Donnez au fichier l'une de ces extensions : {formats}.",
    "cli.organigram.done": "Écrit : {path} ({companies} sociétés, {contracts} contrats)",
    "cli.search.help": "Trouver sociétés, contacts, contrats et sites par des mots ou des numéros.",
    "cli.search.epilog": "[bold]Exemples[/bold]\n\n  ramille search valomb\n\n  ramille search "
    "732 829 320",
    "cli.search.words": "Mots, débuts de mots ou numéros.",
    "cli.search.nothing": "Rien n'est trouvé pour « {words} ».",
    "cli.search.kind": "nature",
    "cli.search.key": "clé",
    "cli.search.name": "nom",
    "cli.search.detail": "détail",
    "cli.search.id": "identifiant",
    "cli.show.help": "Montrer une fiche, avec la source et la ligne de chaque valeur.",
    "cli.show.epilog": "[bold]Exemples[/bold]\n\n  ramille show C01001\n\n  ramille show "
    "MS-2024-90002 --json",
    "cli.show.asked": "Identifiant, clé dans une source, numéro ou nom.",
    "cli.show.version": "version {version}",
    "cli.show.locked": "verrouillé par {systems} : {reason}",
    "cli.show.when": "{at} (changement {number})",
    "cli.show.recorded": "enregistré",
    "cli.show.conflict": "Conflit ouvert : une personne décide, avec ramille set ID CHAMP VALEUR",
    "cli.show.emptied": "un vide de cette source veut dire qu'il n'y en a pas",
    "cli.show.gone": "cette source n'a plus la fiche",
    "cli.show.field": "champ",
    "cli.show.value": "valeur",
    "cli.show.source": "source",
    "cli.show.lock": "verrou",
    "cli.show.lost": "valeurs écartées",
    "cli.show.link": "lien",
    "cli.show.other": "autre extrémité",
    "cli.show.properties": "propriétés",
    "cli.show.link_id": "identifiant",
    "cli.show.kind": "type",
    "cli.show.key": "clé",
    "cli.show.system": "source",
    "cli.show.place": "fichier et ligne",
    "cli.show.run": "exécution",
    "cli.show.withdrawn": "retiré",
    "cli.set.help": "Saisir une valeur à la main. Un champ dont une autre source est maître "
    "refuse.",
    "cli.set.epilog": '[bold]Exemples[/bold]\n\n  ramille set C01001 note "Rappeler en '
    'mai"\n\n  ramille set C01001 note ""            retire la saisie\n\n  ramille set LIEN '
    'capital_min "60 %"    les liens ont un identifiant : ramille show C01001\n\n'
    "Une valeur qui commence par un signe moins se met après deux tirets : ramille set ID amount "
    "-- -120,50",
    "cli.set.field": "La clé du champ, comme note ou website.",
    "cli.set.value": "La valeur ; un texte vide retire la saisie manuelle.",
    "cli.set.unchanged": "{label} est inchangé.",
    "cli.set.done": "{label} vaut maintenant « {value} » (lot de modifications {number}).",
    "cli.set.not_a_value": "{label} ne peut pas contenir « {value} » : {why}",
    "cli.set.not_a_value.hint": "{what}",
    "cli.set.fraction": "une part est attendue",
    "cli.set.fraction.hint": "Écrivez 60 % ou 0,6.",
    "cli.set.withdrawn": "La saisie dans {label} est retirée ; on y lit maintenant « {value} » "
    "(modification {number}).",
    "cli.set.emptied": "La saisie dans {label} est retirée ; le champ est maintenant vide "
    "(modification {number}).",
    "cli.set.overruled": "« {typed} » est gardé comme saisie dans {label}, qui montre « {value} » "
    ": `ramille show` dit pourquoi (modification {number}).",
    "cli.serve.help": "Lancer le serveur : GraphQL, organigrammes, page de recherche.",
    "cli.serve.host": "Adresse d'écoute (127.0.0.1 par défaut).",
    "cli.serve.port": "Port d'écoute (8711 par défaut).",
    "cli.serve.at": "Ramille écoute sur http://{host}:{port}/ (Ctrl-C l'arrête).",
    "cli.serve.taken": "Le port {port} de {host} est pris ({reason}).",
    "cli.serve.taken.hint": "Arrêtez le programme qui l'utilise, ou choisissez-en un autre : "
    "--port.",
    "cli.serve.epilog": "[bold]Exemples[/bold]\n\n  ramille serve\n\n  ramille serve --host "
    "0.0.0.0 --port 8080\n\n"
    "Ctrl-C l'arrête, avec le code de retour 0.",
    "cli.serve.stopped": "Arrêté.",
    "cli.serve.cannot_listen": "Impossible d'écouter sur {host}:{port} : {reason}.",
    "cli.serve.cannot_listen.hint": "Donnez une adresse de cette machine avec --host et un port "
    "avec --port.",
    "cli.check.help": "Cherche les anomalies que la base ne peut pas empêcher.\n\n"
    "Rien n'est modifié. Des anomalies donnent le code de retour 5. Ce qu'une source dit et qui "
    "ne peut être juste (parts au-delà de 100 %, fin avant le début) est listé aussi et donne 0, "
    "sauf avec --strict.",
    "cli.check.clean": "{checked} nœuds et liens examinés : aucune règle n'est enfreinte.",
    "cli.check.found": "{checked} nœuds et liens examinés : {count} règles enfreintes.",
    "cli.check.rule": "règle",
    "cli.check.hint": "que faire",
    "cli.check.epilog": "[bold]Exemple[/bold]\n\n  ramille check --json",
    "cli.check.strict": "Code de retour 5 aussi pour les anomalies dans les données des sources.",
    "cli.check.fix": "Applique les corrections sûres au nom de « check » ; dit ce qui reste.",
    "cli.check.fixed": "Corrigé : {count}",
    "cli.check.done": "ce qui a été fait",
    "cli.check.why_left": "pourquoi cela reste",
    "cli.check.breach": "Règles enfreintes : {count}",
    "cli.check.data": "Anomalies dans les données des sources : {count}",
    "cli.check.entity": "de",
    "cli.check.what": "ce qui ne va pas",
    "cli.check.cut": "Pour la règle {rule}, seuls les premiers cas sont listés.",
    "cli.db.help": "La base : télécharger, démarrer, arrêter, état, sauvegarder, restaurer, "
    "mettre à niveau.",
    "cli.db.fetch": "Télécharger le Neo4j embarqué, ou le copier pour une machine sans Internet.",
    "cli.db.fetch_to": "Dossier où copier les fichiers.",
    "cli.db.fetched": "Neo4j se trouve dans {folder}",
    "cli.db.start": "Démarrer le Neo4j embarqué et le garder jusqu'à l'arrêt.",
    "cli.db.stop": "Arrêter le Neo4j embarqué.",
    "cli.db.force": "L'arrêter bien que d'autres l'utilisent.",
    "cli.db.status": "Où est la base, si elle tourne, et ce qu'elle contient.",
    "cli.db.is_up": "Neo4j {version} tourne sur {uri}",
    "cli.db.is_down": "Neo4j {version} est arrêté.",
    "cli.db.what": "quoi",
    "cli.db.value": "valeur",
    "cli.db.label": "étiquette ou type",
    "cli.db.number": "nombre",
    "cli.db.key.embedded": "embarquée",
    "cli.db.key.running": "en marche",
    "cli.db.key.version": "version",
    "cli.db.key.uri": "adresse",
    "cli.db.key.user": "utilisateur",
    "cli.db.key.password_file": "mot de passe dans",
    "cli.db.key.database": "base",
    "cli.db.key.pinned": "maintenue",
    "cli.db.key.data_dir": "dossier de données",
    "cli.db.key.log": "journaux",
    "cli.db.key.sequence": "dernier lot de modifications",
    "cli.db.epilog": "[bold]Exemples[/bold]\n\n  ramille db status --json\n\n  ramille db fetch "
    "--to cle-usb/      pour une machine sans Internet : RAMILLE_JARS_OFFLINE_DIR\n\n  ramille "
    "db start                    garde Neo4j en marche ; sinon il s'arrête peu après la dernière "
    "commande",
    "cli.db.key.in_use": "utilisée",
    "cli.schema.help": "Le contrat du graphe.",
    "cli.schema.apply": "Créer les contraintes et index qui manquent.",
    "cli.schema.done": "Le schéma est en place : {created} contraintes et index créés sur {total}.",
    "cli.schema.epilog": "Les commandes qui ont besoin du schéma l'appliquent elles-mêmes s'il "
    "manque.",
    "cli.usage.arguments": "Arguments",
    "cli.usage.options": "Options",
    "cli.usage.commands": "Commandes",
    "cli.usage.default": "[par défaut : {value}]",
    "cli.usage.required": "[obligatoire]",
    "cli.usage.help": "Affiche ce texte.",
    "cli.usage.try": "Aide : {command}",
    "cli.usage.missing": "{name} manque.",
    "cli.usage.no_option": "L'option {name} n'existe pas.",
    "cli.usage.near": "Vouliez-vous dire {names} ?",
    "cli.usage.option_value": "{name} est mal employée : il lui faut une valeur, ou elle n'en "
    "prend pas.",
    "cli.usage.value": "La valeur de {name} est inutilisable : {reason}",
    "cli.usage.one_of": "l'un de ces mots est attendu : {choices}.",
    "cli.usage.whole": "un nombre entier à partir de {least} est attendu.",
    "cli.usage.whole_between": "un nombre entier de {least} à {most} est attendu.",
    "cli.usage.no_command": "La commande « {name} » n'existe pas ; il y a : {known}.",
    "cli.usage.no_subcommand": "Il manque une commande ; il y a : {known}.",
    "cli.usage.extra": "Il y en a plus que la commande n'en prend : {names}.",
    "cli.report.closed": "clos",
    "cli.report.absent": "La source ne le dit plus : {kind} {key} ({field} : {old} → {new})",
    "cli.report.absence_withheld": "{name} : rien n'est conclu de ce qui manque à ses fichiers, "
    "car des lignes ont été rejetées, aucune n'a été acceptée, un fichier a été laissé de côté, "
    "ou l'un d'eux ne contient que les lignes rejetées d'un import antérieur ; réimportez le "
    "tout quand toutes les lignes seront correctes.",
}
