"""The domain of Ramille and everything that touches the database."""
