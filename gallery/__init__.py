"""Every form of chart with awkward figures, to be looked at and to be measured by the tests."""
