"""Somebody's own table: read as it was saved, its columns recognised, its places found, its faults named."""
