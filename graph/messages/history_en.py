"""English texts of history, merges, deletions and erasure."""

TEXTS = {
    "cli.option.as_known": "What was known then: a number of the log, a day (its end counts) or an "
    "instant.",
    "cli.option.yes": "Do it without asking.",
    "cli.confirm.sure": "Go on?",
    "cli.confirm.nobody": "{question} Nobody is there to be asked.",
    "cli.confirm.nobody.hint": "Repeat the command with --yes.",
    "cli.confirm.no": "Nothing was changed.",
    "cli.confirm.no.hint": "Repeat the command to be asked again.",
    "cli.merged": "{id} was merged into {into}, which is shown instead.",
    "cli.tree.as_known": "As known after change {number}.",
    "cli.history.help": "Tell what happened to a record and its links: when, by whom, from which "
    "file and row.",
    "cli.history.epilog": "[bold]Examples[/bold]\n\n  ramille history C01001\n\n  ramille history "
    "C01001 --limit 10 --json",
    "cli.history.before": "Only changes before this number of the log.",
    "cli.history.into": "Merged into {into}.",
    "cli.history.more": "Older changes: ramille history {id} --before {before}",
    "cli.history.run": "run {run}",
    "cli.history.create": "created",
    "cli.history.update": "changed",
    "cli.history.source": "stated again",
    "cli.history.delete": "removed",
    "cli.history.merge": "merged away",
    "cli.history.empty": "(empty)",
    "cli.merge.help": "Two records are one: move the links and sources of GONE to KEPT.",
    "cli.merge.epilog": "[bold]Example[/bold]\n\n  ramille merge C01001 C01777",
    "cli.merge.kept": "The record that stays: id, key, number or name.",
    "cli.merge.gone": "The record that goes over to it.",
    "cli.merge.ask": "“{gone}” goes over to “{kept}” with {links} links and {records} source "
    "records.",
    "cli.merge.done": "{gone} was merged into {id} (change set {number}).",
    "cli.delete.help": "Delete a record that no other system knows any more.",
    "cli.delete.epilog": "[bold]Example[/bold]\n\n  ramille delete C01777",
    "cli.delete.ask": "“{label}” is deleted with {links} links and {records} source records; "
    "the log keeps them.",
    "cli.delete.done": "{id} was deleted (change set {number}).",
    "lookup.deleted": "{id} was deleted on {at} by {actor} (change set {number}).",
    "lookup.deleted.hint": "ramille history {id} tells what it was.",
}
