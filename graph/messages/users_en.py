"""English texts of users."""

TEXTS = {
    "users.unknown": "There is no user “{text}”.",
    "users.unknown.hint": "ramille users list shows the users, ramille users add adds one.",
    "users.ambiguous": "Several users go by “{text}”: {ids}.",
    "users.ambiguous.hint": "Write the e-mail address or the id.",
    "users.nameless": "A user needs a name or an e-mail address.",
    "users.nameless.hint": "Give at least one of them.",
    "rule.unknown_user": "{label}: {id} is no user.",
    "rule.unknown_user.hint": "ramille users list shows the users and their ids.",
    "parse.user": "“{value}” is no user known here",
    "parse.user.hint": "Write an id, an e-mail address or a name, or add the user: ramille users "
    "add.",
    "cli.users.help": "Users: list, add.",
    "cli.users.epilog": "[bold]Example[/bold]\n\n  ramille users add 'Ann Martin' --email "
    "ann@example.org",
    "cli.users.list": "List the users.",
    "cli.users.list.epilog": "[bold]Example[/bold]\n\n  ramille users list --json",
    "cli.users.add": "Add a user, whom fields of the type user list can name.",
    "cli.users.add.epilog": "[bold]Example[/bold]\n\n  ramille users add 'Ann Martin' --email "
    "ann@example.org",
    "cli.users.name": "How the user is called.",
    "cli.users.email": "E-mail address; one address is one user.",
    "cli.users.machine": "It is a program, not a person.",
    "cli.users.none": "There are no users yet: ramille users add --help",
    "cli.users.added": "{name} is added ({id}).",
    "cli.users.column.name": "name",
    "cli.users.column.email": "e-mail",
    "cli.users.column.id": "id",
}
