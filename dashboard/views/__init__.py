"""One module a page: each is a function of the selected catalogue and the view."""
