"""What follows from a table of cells and a set of weights: pure functions, one question a module."""
