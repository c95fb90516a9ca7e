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
    "audit.undecided": "Sources disagree about {ids}, and a person has to decide: {keys}.",
    "audit.undecided.hint": "ramille show ID shows the candidates; ramille set ID FIELD "
    "VALUE decides.",
    "audit.shares_above_100": "More than the whole of {ids} is owned: {capital} % of the capital, "
    "{votes} % of the votes.",
    "audit.shares_above_100.hint": "Correct the shares in their source, or close a share that has "
    "ended: ramille show ID lists the owners.",
    "audit.end_before_start": "The contract {ids} ends before it has run a day.",
    "audit.end_before_start.hint": "Correct the dates in their source.",
    "audit.empty_period": "The link {ids} ends before it has held a day.",
    "audit.empty_period.hint": "Correct the dates in their source.",
    "audit.sequence_missing": "The counter of change sets is missing: nothing can be written.",
    "audit.sequence_missing.hint": "Restore a backup: a new counter would give old numbers again.",
    "audit.standing": "The last change of fields or mastership is noted as {noted}, but the log "
    "says {declared}.",
    "audit.standing.hint": "Change any custom field or mastership rule: that notes it anew.",
    "audit.change_without_set": "Changes carry the number {ids}, but no change set does.",
    "audit.change_without_set.hint": _BY_HAND,
    "audit.empty_set": "The change set {ids} holds no change.",
    "audit.empty_set.hint": _BY_HAND,
    "audit.incomplete_set": "The change set {ids} lacks its time, its actor or its origin.",
    "audit.incomplete_set.hint": _BY_HAND,
    "audit.time_backwards": "The change set {ids} is not later than the one before it.",
    "audit.time_backwards.hint": _BY_HAND,
    "audit.incomplete_change": "A change of the change set {ids} does not say what it did to "
    "which record.",
    "audit.incomplete_change.hint": _BY_HAND,
    "audit.change_missing": "Of the change set {ids} a change is missing.",
    "audit.change_missing.hint": _BY_HAND,
    "audit.log_without_entity": "The log made {ids} and never removed it, but it is not there.",
    "audit.log_without_entity.hint": _BY_HAND,
    "audit.without_log": "{ids} is not in the log: nothing says who made it.",
    "audit.without_log.hint": _BY_HAND,
    "audit.log_unreadable": "The log of {ids} cannot be read: {why}.",
    "audit.log_unreadable.hint": _BY_HAND,
    "audit.log_differs": "{ids} shows other values than the log told last: {keys}.",
    "audit.log_differs.hint": _BY_HAND,
    "audit.version_differs": "{ids} has the version {version}, but the log knows {number} changes.",
    "audit.version_differs.hint": _BY_HAND,
    "audit.tombstone": "{ids} stands as deleted or merged (into {into}), but not in the log, or "
    "into nothing.",
    "audit.tombstone.hint": _BY_HAND,
    "audit.id_twice": "The id {ids} stands for several things: {names}.",
    "audit.id_twice.hint": _BY_HAND,
    "audit.unknown_label": "The node {ids} has no label that Ramille knows, or several: {name}.",
    "audit.unknown_label.hint": "Other programs' data belong into a database of their own: remove "
    "it.",
    "audit.unknown_type": "The relationship {ids} is of a type that Ramille does not know: {name}.",
    "audit.unknown_type.hint": "Other programs' data belong into a database of their own: remove "
    "it.",
    "audit.shared_key": "One {key} ({value}) stands in several records: {ids}.",
    "audit.shared_key.hint": "Compare them: merge them where they are one, else correct the "
    "number in its source.",
    "audit.site_elsewhere": "{ids} gives a company with SIREN {siren} a site whose SIRET is "
    "{siret}.",
    "audit.site_elsewhere.hint": "The first nine digits of a SIRET are its company's SIREN: "
    "correct the link or a number in its source.",
    "audit.vat_of_another": "{ids} has the SIREN {siren}, but its VAT number holds the SIREN "
    "{other}.",
    "audit.vat_of_another.hint": "Correct one of the two in its source.",
    "audit.invalid_key": "{ids} has a {key} that cannot exist: {value}.",
    "audit.invalid_key.hint": "Correct the number in its source; a wrong one is kept as an "
    "invalid identifier, never as a key.",
    "audit.definition": "{ids} declares a field that cannot be: {key}.",
    "audit.definition.hint": _BY_HAND,
    "audit.declared_twice": "{key} is declared twice: {ids}.",
    "audit.declared_twice.hint": "Retire one of the two; only one can be in force.",
    "audit.custom_missing": "{ids} has no value in the required field {key}.",
    "audit.custom_missing.hint": "Add it in its source or by hand: ramille set ID FIELD VALUE.",
    "audit.custom_value": "{ids}: {why}",
    "audit.custom_value.hint": "The custom field was declared otherwise when this was entered: "
    "correct the value, or the field.",
    "audit.own_shares_elsewhere": "{ids} says “own shares” between two different companies.",
    "audit.own_shares_elsewhere.hint": "Correct the kind of the link in its source: own shares "
    "join a company to itself.",
    "audit.ceased_before_founded": "The company {ids} ceased before it was founded.",
    "audit.ceased_before_founded.hint": "Correct the dates in their source.",
    "audit.end_and_indefinite": "The contract {ids} has an end and an indefinite term.",
    "audit.end_and_indefinite.hint": "Correct one of the two in its source.",
    "audit.currency_missing": "The contract {ids} has an amount without a currency.",
    "audit.currency_missing.hint": "Add the currency: ramille set ID currency EUR.",
    "audit.unit_missing": "The contract {ids} has a length without its unit: {key}.",
    "audit.unit_missing.hint": "Add the unit: ramille set ID FIELD month.",
    "audit.no_owner": "{ids} belongs to no record.",
    "audit.no_owner.hint": "Link it in its source, or delete it.",
    "audit.several_owners": "{ids}: what belongs to one record only belongs to several ({owners}).",
    "audit.several_owners.hint": "Give each its own: remove all of these links but one in their "
    "source.",
    "audit.via_deleted": "{ids} goes via {via}, which was deleted.",
    "audit.via_deleted.hint": "Say in the source through whom it goes now, or end the link.",
    "audit.via_missing": "{ids} goes via {via}, which is no company or contract.",
    "audit.via_missing.hint": _BY_HAND,
    "audit.record_key": "A source record of {ids} lacks a part of its key or is of no known kind "
    "(system “{system}”, kind “{kind}”, key “{key}”).",
    "audit.record_key.hint": _BY_HAND,
    "audit.record_source": "The record {key} of {ids} names a system that is not registered: "
    "{system}.",
    "audit.record_source.hint": _BY_HAND,
    "audit.record_twice": "Two source records have the key {key} of {system}; one speaks of {ids}.",
    "audit.record_twice.hint": _BY_HAND,
    "audit.record_unreadable": "The record {key} of {system} for {ids} cannot be read: {why}.",
    "audit.record_unreadable.hint": _BY_HAND,
    "audit.ends_differ": "{ids} joins other records than the log says: {start} and {end}.",
    "audit.ends_differ.hint": _BY_HAND,
    "audit.record_value": "The record {key} of {system} for {ids}: {why}",
    "audit.record_value.hint": _BY_HAND,
    "audit.record_differs": "The record {key} of {system} for {ids} is not what the log told last.",
    "audit.record_differs.hint": _BY_HAND,
    "audit.record_missing": "The log knows a record {key} of {system} for {ids}, which is not "
    "there.",
    "audit.record_missing.hint": _BY_HAND,
    "audit.record_hash": "The record {key} of {system} for {ids} carries a wrong hash: changes of "
    "the source would be missed.",
    "audit.record_hash.hint": "It is withdrawn or not in the log: import its source again.",
    "audit.source_role": "The system {ids} is registered with a role that does not exist: "
    "“{role}”.",
    "audit.source_role.hint": "Import one of its files again: that registers its role anew.",
    "audit.still_holds": "All sources of the link {ids} have withdrawn it, but it still holds.",
    "audit.look_up": "{ids} cannot be found or sorted by what it shows: {keys}.",
    "repair.settle": "ramille check --fix chooses what is shown again from the source records.",
    "repair.hash": "ramille check --fix notes the hash of the values again.",
    "repair.refused": "The writer refused the fix: {why}",
    "repair.unreadable": "It cannot be read as it stands, so nothing is written to it: undo what "
    "was changed directly, or restore a backup.",
}
