// Writes one change set and its changes to the log.
// Parameters: $set, the properties of the ChangeSet; $changes, those of each Change.
// Columns: none.
CREATE (s:ChangeSet) SET s = $set, s.at = datetime($set.at)
FOREACH (properties IN $changes | CREATE (c:Change) SET c = properties)
