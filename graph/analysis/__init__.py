"""Pure functions from a fetched subgraph to an answer; nothing here touches the database."""
