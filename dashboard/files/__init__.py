"""Pictures, PDF, PowerPoint and HTML of a view."""
