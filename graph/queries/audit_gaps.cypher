// Numbers up to the last one taken that no change set and no change carries.
// Parameters: $limit.
// Columns: seq.
MATCH (s:Sequence {name: 'changes'})
UNWIND range(1, s.value) AS seq
WITH seq
WHERE NOT EXISTS { MATCH (:ChangeSet {seq: seq}) }
  AND NOT EXISTS { MATCH (c:Change) WHERE c.seq = seq AND c.ordinal >= 0 }
RETURN seq LIMIT $limit
