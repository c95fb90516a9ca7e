"""The root fields that write, one verb for each thing a person does."""
