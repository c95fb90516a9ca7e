// Whether the graph has its sequence: without it nothing can be written.
// Parameters: none.
// Columns: present.
RETURN EXISTS { MATCH (:Sequence {name: 'changes'}) } AS present
