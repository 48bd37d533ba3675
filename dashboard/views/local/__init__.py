"""A region by its parts."""
