"""Where the database comes from: the embedded Neo4j or a server. Nothing outside knows."""
