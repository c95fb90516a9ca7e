"""English texts of taking back what a run did."""

TEXTS = {
    "undo.under_way": "“{title}” ({id}) is still being worked on.",
    "undo.under_way.hint": "Wait until it has ended, or stop it: ramille runs show {id}",
    "undo.nothing": "“{title}” ({id}) wrote nothing that could be undone.",
    "undo.nothing.hint": "ramille runs list shows what each run wrote.",
    "runs.done": "The run {id} is done: there is nothing to go on with.",
    "runs.done.hint": "ramille runs show {id} tells what it did; ramille runs undo {id} takes it "
    "back.",
    "runs.no_task": "The run {id} does not say what it was to do, or its plan and files are gone.",
    "runs.no_task.hint": "Import the files again: what is written already is not written twice.",
    "runs.kind": "A run of the kind “{kind}” ({id}) cannot be gone on with.",
    "runs.kind.hint": "Only imports and undos can; do the work again.",
    "runs.planning": "The run {id} is still being worked on, by a process that is there.",
    "runs.planning.hint": "Wait until it has ended: ramille runs show {id}",
    "runs.applying": "The run {id} is still being worked on, by a process that is there.",
    "runs.applying.hint": "Wait until it has ended: ramille runs show {id}",
    "rule.record_changed": "the record {key} of {system} has changed since it was looked at.",
    "rule.record_changed.hint": "Run the undo again: it looks at what stands now.",
    "rule.still_linked": "the {entity} {id} is still joined to others (link {link}).",
    "rule.still_linked.hint": "Delete that link first, or keep the record.",
    "cli.runs.undo": "Take back what a run wrote: what it created goes, what it changed, "
    "closed or deleted is as before. What others have changed since stays and is listed, "
    "unless you force it. An undo is a run itself and can be undone.",
    "cli.runs.resume": "Go on with an import or an undo that was interrupted or failed.",
    "cli.runs.go_on": "Go on with it: ramille runs resume {run}",
    "cli.runs.undone_by": "Undone by the run {run}",
    "cli.runs.undoes": "Undoes the run {run}",
    "cli.runs.kept": "kept",
    "cli.undo.epilog": "[bold]Examples[/bold]\n\n  ramille runs undo RUN --plan-only\n\n  "
    "ramille runs undo RUN --yes --force ID.phone --json",
    "cli.undo.plan_only": "Only show what would go back and what would stay.",
    "cli.undo.force": "Take this back although somebody has changed it since: ID.FIELD or ID "
    "as the list shows them, or all. May be repeated.",
    "cli.undo.ask": "Undo “{title}”: {removed} nodes and links go, {updated} change, {created} "
    "come back; {kept} values or records stay.",
    "cli.undo.created": "come back",
    "cli.undo.changed": "as before",
    "cli.undo.removed": "removed",
    "cli.undo.stated": "{count} records stay, in whole or in part, because later imports state "
    "them too.",
    "cli.undo.kept": "What stays because of what others did since: {count}",
    "cli.undo.record": "record",
    "cli.undo.field": "field",
    "cli.undo.mine": "the run's",
    "cli.undo.theirs": "since",
    "cli.undo.by": "by",
    "cli.undo.force_column": "--force",
    "cli.undo.more": "… and {count} more; --json lists all.",
    "cli.undo.choice": "Theirs stays. To take one back all the same: ramille runs undo {run} "
    "--force ID.FIELD",
    "cli.undo.nothing_left": "Nothing goes back.",
    "cli.undo.done": "“{title}” is undone (run {undo}). To take that back: ramille runs undo "
    "{undo}",
    "cli.undo.why.linked": "others lean on it (link {told}); delete that first",
    "cli.undo.why.erased": "this person was erased{told}",
    "cli.undo.why.refused": "refused: {told}",
    "cli.stage.undo_look": "reading the log",
    "cli.stage.undo_decide": "comparing",
    "cli.stage.undo_write": "writing",
}
