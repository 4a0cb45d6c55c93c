"""What each screen shows, as lines of ink: each module is the twin of a step or a part of the terminal UI."""
