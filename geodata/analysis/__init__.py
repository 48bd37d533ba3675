"""What follows from a selection: numbers, classes, links, comparisons."""
