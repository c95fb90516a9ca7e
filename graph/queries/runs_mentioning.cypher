// Runs whose report has one of these texts; reads every run.
// Parameters: $needles, lower-case texts.
// Columns: id, report.
MATCH (r:Run) USING INDEX r:Run(begun, id)
WHERE r.begun IS NOT NULL AND r.id IS NOT NULL AND any(one IN $needles WHERE toLower(r.report) CONTAINS one)
RETURN r.id AS id, r.report AS report
