"""The server: GraphQL, organigrams, health, and a page for people."""
