"""What is on the screen, between the link, the session and the pages."""
