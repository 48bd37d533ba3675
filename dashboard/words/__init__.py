"""How things are said: the languages, the names of things, and sentences about a view."""
