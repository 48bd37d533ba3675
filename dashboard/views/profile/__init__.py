"""The profile of a region."""
