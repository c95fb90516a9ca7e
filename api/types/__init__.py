"""The types of the GraphQL schema: nodes, connections, answers."""
