"""What there is, and what is selected: tables, their schema, filters, and the catalogue of them."""
