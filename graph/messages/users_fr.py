"""French texts of users."""

TEXTS = {
    "users.unknown": "Il n'y a pas d'utilisateur « {text} ».",
    "users.unknown.hint": "ramille users list montre les utilisateurs, ramille users add en ajoute "
    "un.",
    "users.ambiguous": "Plusieurs utilisateurs répondent à « {text} » : {ids}.",
    "users.ambiguous.hint": "Écrivez l'adresse e-mail ou l'identifiant.",
    "users.nameless": "Il faut à un utilisateur un nom ou une adresse e-mail.",
    "users.nameless.hint": "Donnez au moins l'un des deux.",
    "rule.unknown_user": "{label} : {id} n'est pas un utilisateur.",
    "rule.unknown_user.hint": "ramille users list montre les utilisateurs et leurs identifiants.",
    "parse.user": "« {value} » n'est pas un utilisateur connu ici",
    "parse.user.hint": "Écrivez un identifiant, une adresse e-mail ou un nom, ou ajoutez "
    "l'utilisateur : ramille users add.",
    "cli.users.help": "Utilisateurs : lister, ajouter.",
    "cli.users.epilog": "[bold]Exemple[/bold]\n\n  ramille users add 'Anne Martin' --email "
    "anne@example.org",
    "cli.users.list": "Lister les utilisateurs.",
    "cli.users.list.epilog": "[bold]Exemple[/bold]\n\n  ramille users list --json",
    "cli.users.add": "Ajouter un utilisateur, que les champs du type liste d'utilisateurs peuvent "
    "nommer.",
    "cli.users.add.epilog": "[bold]Exemple[/bold]\n\n  ramille users add 'Anne Martin' --email "
    "anne@example.org",
    "cli.users.name": "Comment l'utilisateur s'appelle.",
    "cli.users.email": "Adresse e-mail ; une adresse est un utilisateur.",
    "cli.users.machine": "C'est un programme, non une personne.",
    "cli.users.none": "Il n'y a pas encore d'utilisateurs : ramille users add --help",
    "cli.users.added": "{name} est ajouté ({id}).",
    "cli.users.column.name": "nom",
    "cli.users.column.email": "e-mail",
    "cli.users.column.id": "identifiant",
}
