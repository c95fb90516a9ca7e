"""English texts of plans and reports of imports."""

TEXTS = {
    "plan.missing": "{path}: there is no such plan.",
    "plan.missing.hint": "Make one with: ramille import FILES --plan-only -o PLAN",
    "plan.not_a_plan": "{path} is not a plan of an import.",
    "plan.not_a_plan.hint": "Make one with: ramille import FILES --plan-only -o PLAN",
    "plan.version": "{path} was made by another version of Ramille ({found}, not {expected}).",
    "plan.version.hint": "Make the plan again.",
    "plan.busy": "{path}: another process is applying this plan.",
    "plan.busy.hint": "Wait until it has ended (ramille runs), then try again.",
    "plan.unfinished": "{path}: this plan was cut off before it was finished.",
    "plan.unfinished.hint": "Make the plan again.",
    "plan.unwritable": "{path} cannot be read or written: {reason}",
    "plan.unwritable.hint": "Make room or grant access there and import again: what is in the "
    "database already is not written twice.",
    "plan.nothing": "There is nothing to import in {paths}.",
    "plan.nothing.hint": "No mapping is for any of the files there: choose one with --mapping, or "
    "name the folder that holds them (hidden ones and links to folders are left out).",
    "plan.too_deep": "{folder}: the folder lies too deep; {most} folders within each other are "
    "read.",
    "plan.too_deep.hint": "Import it by itself, or move it up.",
    "plan.no_such_file": "{path}: there is no such file or folder.",
    "plan.reason": "reason",
    "plan.hint": "what to do",
    "plan.unclear": "The values fit more than one format, and nothing says which is meant; "
    "nothing was planned:\n{columns}",
    "plan.unclear.dates.hint": "Say how the dates are written: for this import with --dates dmy "
    "(or mdy), or in the mapping with `parsers: {{date: {{format: dmy}}, inclusive_end: {{format: "
    "dmy}}}}`, for one column `parse: {{date: {{format: dmy}}}}`.",
    "plan.unclear.numbers.hint": "Say how the numbers are written: for this import with --decimal "
    "comma (or point), or in the mapping with `parsers: {{money: {{decimal: ','}}, decimal: "
    "{{decimal: ','}}}}`, for one column `parse: {{money: {{decimal: ','}}}}`.",
    "plan.unclear.dates": "{place}, column “{column}”: {examples} ({count} values from line "
    "{line}) read as day/month/year ({dmy}) and as month/day/year ({mdy}); no value decides",
    "plan.unclear.dates.both": "{place}, column “{column}”: “{first}” (line {line}) can only be "
    "day/month/year, “{second}” (line {other}) only month/day/year",
    "plan.unclear.numbers": "{place}, column “{column}”: {examples} ({count} values from line "
    "{line}) read as thousands and as decimals; no value decides",
    "plan.unclear.numbers.both": "{place}, column “{column}”: “{first}” (line {line}) can only "
    "have a decimal comma, “{second}” (line {other}) only a decimal point",
    "plan.damaged": "{path} is damaged: {reason}.",
    "plan.damaged.hint": "Make the plan again; what is written already is not written twice.",
    "plan.elsewhere": "{path} was made for another database.",
    "plan.elsewhere.hint": "Make the plan again for this one, or choose the other with "
    "RAMILLE_DATA_DIR or RAMILLE_DATABASE_URL.",
    "plan.undone": "{path} was applied by run {run}, and that was undone by run {undo}: the plan "
    "counts its rows as written and would not bring them back. Nothing was written.",
    "plan.undone.hint": "Make the plan again from the files, or take the undo back: ramille runs "
    "undo {undo}",
    "plan.moved": "The graph has moved on since the plan {path} was made: a record would not "
    "become what it says. {first}",
    "plan.moved_many": "The graph has moved on since the plan {path} was made: {count} records "
    "would not become what it says. {first}",
    "plan.moved.hint": "Make the plan again and look at it, or apply what still is as planned: "
    "ramille apply {path} --without-moved",
    "plan.moved_many.hint": "Make the plan again and look at it, or apply what still is as "
    "planned: ramille apply {path} --without-moved",
    "plan.moved_field": "{where}: {entity} {key}, {field}: {expected} expected, {found} found",
    "plan.moved_record": "{where}: {entity} {key}: {why}",
    "row.moved": "the graph has moved on since the plan was made: {why}",
    "row.moved.hint": "Import this file; the row is then looked at anew.",
    "plan.why.exists": "it has been created meanwhile ({found})",
    "plan.why.claimed": "its number belongs to another record by now ({found})",
    "plan.why.gone": "it is gone",
    "plan.why.field": "{field} is {found}, not {expected}",
    "cli.report.earlier": "Nothing was written: this plan has been applied already, by run {run}.",
    "cli.report.earlier.hint": "What it did: ramille runs show {run}. For newer files make a new "
    "plan.",
    "cli.apply.help": "Apply a plan exactly as it was read and approved. Where the graph has "
    "moved on since, so that something else would come out, nothing is written and each "
    "place is told: row, field, expected, found.",
    "cli.apply.epilog": "[bold]Examples[/bold]\n\n  ramille import FILES --plan-only -o "
    "monday.plan\n\n  ramille apply monday.plan\n\n  ramille apply monday.plan "
    "--without-moved",
    "cli.apply.plan": "A plan that `ramille import --plan-only -o PLAN` wrote.",
    "cli.apply.without_moved": "Leave out what would come out otherwise than planned; those "
    "rows are written to the rejected files, to be imported anew.",
    "cli.plan.help": "Read a plan again: as text, as JSON, or as one HTML page for the person who "
    "approves it. The page needs no network and prints on A4. The database is not touched.",
    "cli.plan.epilog": "[bold]Examples[/bold]\n\n  ramille plan monday.plan\n\n  ramille plan "
    "monday.plan --html monday.html\n\n  ramille plan monday.plan --html all.html --limit 5000",
    "cli.plan.html": "Write the plan as an HTML page, to be read and approved.",
    "cli.plan.limit": "How many entries of each list the page shows (100 by default).",
    "cli.import.html": "With --plan-only: write the plan as an HTML page, to be read and approved.",
    "cli.import.html_alone": "{path}: only a plan becomes a page; this import would be written at "
    "once.",
    "cli.import.html_alone.hint": "Add --plan-only, read the page, then run: ramille apply PLAN",
}
