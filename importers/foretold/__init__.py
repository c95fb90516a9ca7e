"""What follows from a plan in the graph: an overlay, its neighbourhood, and what differs."""
