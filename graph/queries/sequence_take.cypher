// Takes the one sequence lock and the next number; nothing else may run before it.
// `at` is later than every earlier one although clocks may jump: it is read after the lock.
// Parameters: none.
// Columns: seq, at (ISO text), standing (number of the last declaring change set); exactly one row,
// or the schema is missing.
MATCH (s:Sequence {name: 'changes'})
SET s.value = s.value + 1
WITH s, datetime.truncate('microsecond', datetime.realtime('Z')) AS clock
SET s.at = CASE WHEN s.at >= clock THEN s.at + duration({microseconds: 1}) ELSE clock END
RETURN s.value AS seq, toString(s.at) AS at, coalesce(s.standing, 0) AS standing
