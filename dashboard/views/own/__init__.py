"""The page of one's own table: brought, checked, put on the map."""
