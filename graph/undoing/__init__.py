"""Taking back what a run did: its records as they were before, where nobody has spoken since."""
