"""English texts of the audit."""

_BY_HAND = (
    "Nothing of Ramille writes this: somebody changed the database directly. Undo that, or restore "
    "a backup."
)

TEXTS = {
    "audit.sequence_gap": "No change set carries the number {ids}: the log has a hole.",
    "audit.sequence_gap.hint": _BY_HAND,
    "audit.sequence_beyond": "The change set {ids} has a number beyond the last one taken.",
    "audit.sequence_beyond.hint": _BY_HAND,
    "audit.without_id": "{number} nodes or relationships have no id.",
    "audit.without_id.hint": _BY_HAND,
    "audit.without_version": "{ids} has no version.",
    "audit.without_version.hint": _BY_HAND,
    "audit.unknown_property": "{ids} has a property that no field describes: {key}.",
    "audit.unknown_property.hint": _BY_HAND,
    "audit.wrong_type": "{ids} holds a value that its field cannot hold: {why}.",
    "audit.wrong_type.hint": _BY_HAND,
    "audit.required": "{ids} lacks a required value: {key}.",
    "audit.required.hint": _BY_HAND,
    "audit.value": "{ids}: {why}",
    "audit.value.hint": _BY_HAND,
    "audit.crossed_range": "{ids}: the least {key} ({low}) is more than the most ({high}).",
    "audit.crossed_range.hint": _BY_HAND,
    "audit.own_parent": "{ids} joins a company or contract to itself.",
    "audit.own_parent.hint": "Own shares are given with the basis “own”; anything else was written "
    "around Ramille: remove it.",
    "audit.wrong_end": "{ids} joins a {start} and a {end}, which this link cannot.",
    "audit.wrong_end.hint": _BY_HAND,
    "audit.overlap": "Two links say the same for an overlapping period: {ids}.",
    "audit.overlap.hint": "Close the earlier one: ramille set ID until DATE.",
    "audit.contract_loop": "Contracts stand above themselves: {ids}.",
    "audit.contract_loop.hint": "Check which of them really stands above the others, and remove "
    "the wrong link in its source.",
    "audit.without_source": "{ids} has no source record: nobody asserts it.",
    "audit.without_source.hint": _BY_HAND,
    "audit.lost_record": "The record {key} of {system} speaks of {ids}, which does not exist.",
    "audit.lost_record.hint": _BY_HAND,
    "audit.drift": "{ids} shows other values than its sources give: {keys}.",
    "audit.drift.hint": "The database was changed directly, or this version of Ramille chooses "
    "otherwise. A new statement about the record settles it anew: ramille set ID FIELD VALUE.",
    "audit.shares_above_100": "More than the whole of {ids} is owned: {capital} % of the capital, "
    "{votes} % of the votes.",
    "audit.shares_above_100.hint": "Correct the shares in their source, or close a share that has "
    "ended: ramille show ID lists the owners.",
    "audit.end_before_start": "The contract {ids} ends before it has run a day.",
    "audit.end_before_start.hint": "Correct the dates in their source.",
    "audit.empty_period": "The link {ids} ends before it has held a day.",
    "audit.empty_period.hint": "Correct the dates in their source.",
}
