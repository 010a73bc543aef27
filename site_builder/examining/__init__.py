"""What on this machine, in this folder or on this network would stand in the way."""
