"""The log read backwards and forwards: the graph as it was known, replayed, and told."""
