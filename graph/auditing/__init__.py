"""The audit's rules for one node or link, and what they find."""
