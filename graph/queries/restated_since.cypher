// What runs stated again from a number on, in parts.
// Parameters: $first.
// Columns: fields, records (packed text), runs, seqs.
MATCH (s:Restated) USING INDEX SEEK s:Restated(last)
WHERE s.last >= $first
RETURN s.fields AS fields, s.records AS records, s.runs AS runs, s.seqs AS seqs
