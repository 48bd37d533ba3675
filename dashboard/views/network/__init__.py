"""Who is linked with whom, and the search for a partner."""
