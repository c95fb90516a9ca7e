// Numbers up to the last one taken that no change set carries.
// Parameters: $limit.
// Columns: seq.
MATCH (s:Sequence {name: 'changes'})
UNWIND range(1, s.value) AS seq
WITH seq WHERE NOT EXISTS { MATCH (:ChangeSet {seq: seq}) }
RETURN seq LIMIT $limit
