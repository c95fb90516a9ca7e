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
    "contact.erased": "erased contact",
    "rule.erased": "the person behind {id} was erased on {on} ({reason}); {labels} is refused.",
    "rule.erased.hint": "Take the person out of the source; or, where there are new grounds to "
    "keep the data: ramille erase --lift {id}",
    "rule.erased_mark": "the mark of an erasure is set and lifted by “ramille erase” alone.",
    "rule.erased_mark.hint": "Leave the field out.",
    "rule.erased_merge": "the person behind {id} was erased on {on} ({reason}) and cannot be "
    "merged.",
    "rule.erased_merge.hint": "Erase the other record too, or lift the erasure first.",
    "rule.erased_why": "an erasure needs a reason.",
    "rule.erased_why.hint": "Say on whose request or by what rule: --reason TEXT.",
    "rule.not_a_person": "only contacts are erased; this is of another kind: {entity}.",
    "rule.not_a_person.hint": "Delete the record, or take the personal text out of its fields.",
    "cli.erase.help": "Erase a person: the personal values of a contact go from the record, its "
    "addresses, its sources' records, the log and the reports of runs.",
    "cli.erase.epilog": "[bold]Examples[/bold]\n\n  ramille erase marie@example.com --reason "
    '"request of 3 May"\n\n  ramille erase --lift 0198c0de-…',
    "cli.erase.asked": "The contact: id, key, e-mail or name.",
    "cli.erase.reason": "Why; stays in the log. Name nobody in it.",
    "cli.erase.lift": "Let sources speak of the person again; what was erased does not come back.",
    "cli.erase.ask": "“{label}” is erased for good, also from the log ({links} links stay).",
    "cli.erase.ask_deleted": "{id} was deleted; its values are erased from the log for good.",
    "cli.erase.done": "{id} was erased (change set {number}).",
    "cli.erase.nothing": "Nothing personal was left of {id}.",
    "cli.erase.lifted": "Sources may speak of {id} again (change set {number}).",
    "cli.erase.files": "These files may still hold the values; delete those you do not need:",
    "lookup.deleted": "{id} was deleted on {at} by {actor} (change set {number}).",
    "lookup.deleted.hint": "ramille history {id} tells what it was.",
}
