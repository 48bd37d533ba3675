"""Where things are: boundaries, the regions a point lies in, the places of a name."""
