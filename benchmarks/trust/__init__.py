"""What a person can trust: kills, races, fuzzing and memory, counted. `make trust` runs it; docs/trust.md says more."""
