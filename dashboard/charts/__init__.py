"""Charts and small maps, and the colours of the atlas."""
