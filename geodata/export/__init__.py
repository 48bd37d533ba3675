"""What leaves: tables for download, and their files."""
