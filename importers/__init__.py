"""Files in: read → map → plan → write → report. Imports only `graph`."""
