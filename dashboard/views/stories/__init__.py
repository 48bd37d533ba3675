"""Stories, and the stage that shows them."""
