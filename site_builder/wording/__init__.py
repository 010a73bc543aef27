"""Verdicts, figures and areas in the words of a language."""
