"""What each page says, as plain values in its language: finished texts, links, and charts.

An outlet lays them out: `pages` as HTML. Nothing here knows what a page looks like.
"""
