"""The council's report as documents that are sent, printed and edited: PDF, and a Word file."""
