"""Published methods, one a module: pure functions of figures."""
