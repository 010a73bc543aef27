"""How sources are asked over the network: within limits, with an end, and never inside."""
