"""What the region's own pages say, as plain values in one language."""
