"""English texts of the consequences of plans."""

TEXTS = {
    "foretold.title": "What follows in the graph, as of {day}:",
    "foretold.none": "Nothing else follows in the graph, as of {day}.",
    "foretold.kind.loops": "Loops made: {count}",
    "foretold.kind.tops": "Companies with other ultimate parents: {count}",
    "foretold.kind.shares": "Shares above 100 %: {count}",
    "foretold.kind.moves": "Contracts moved: {count}",
    "foretold.kind.derived": "Derived links: {appear} appear, {vanish} vanish",
    "foretold.kind.duplicates": "Possible duplicates: {count}",
    "foretold.more": "… and {count} more",
    "foretold.nobody": "none",
    "foretold.name": "{label} ({key})",
    "foretold.name.new": "{label} (new)",
    "foretold.name.created": "{label} ({key}, new)",
    "foretold.loop.ownership": "each owns the next: {path}",
    "foretold.loop.contract": "each is above the next: {path}. The rows that would close it are "
    "rejected",
    "foretold.top": "{company}: {old} → {new}; {through}",
    "foretold.top.below": "{company}: {old} → {new}; {through}; "
    "companies below it that follow: {below}",
    "foretold.tie.made": "{owner} becomes a parent of {owned}",
    "foretold.tie.ended": "{owner} is no longer a parent of {owned}",
    "foretold.shares": "{company}: {total} % of the {what} {period} ({before} % without the plan): "
    "{owners}",
    "foretold.what.capital": "capital",
    "foretold.what.votes": "votes",
    "foretold.period.always": "at all times",
    "foretold.period.since": "from {since} on",
    "foretold.period.until": "before {until}",
    "foretold.period.between": "from {since} to before {until}",
    "foretold.owner": "{owner} {share} %",
    "foretold.owner.planned": "{owner} {share} % (from this plan)",
    "foretold.owners.more": "{count} more owners",
    "foretold.move": "{contract}, {role}: {old} → {new}",
    "foretold.parent.framework": "framework",
    "foretold.parent.renewal": "contract that it renews",
    "foretold.parent.amendment": "contract that it amends",
    "foretold.parent.subcontract": "main contract",
    "foretold.derived.appears": "appears: {path} ({rule})",
    "foretold.derived.vanishes": "vanishes: {path} ({rule})",
    "foretold.derived.unsure": "{told} (to be checked: a fact that decides is unknown)",
    "foretold.duplicate": "{company} looks like {other}: same name, same post code {postcode}",
    "foretold.limit.nodes": "{kind}: not looked for, or not to the end: more than {limit} "
    "companies and contracts lie around what the plan touches. Split the file to see them",
    "foretold.limit.work": "{kind}: those of {count} companies are not computed: their groups "
    "take more than {limit} steps. Look at their ramification once the plan is applied",
    "foretold.limit.loops": "{kind}: {count} links close a loop, and the way round was looked for "
    "through the first {limit} of them. Correct these first",
    "foretold.limit.alike": "{kind}: of {count} new companies of one name each was compared "
    "with {limit} others. Correct these first",
    "foretold.list.loops": "Loops",
    "foretold.list.tops": "Ultimate parents",
    "foretold.list.shares": "Shares",
    "foretold.list.moves": "Moved contracts",
    "foretold.list.derived": "Derived links",
    "foretold.list.duplicates": "Duplicates",
}
