"""Methods that say what a series does: one published method a file, over plain values."""
