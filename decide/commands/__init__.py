"""The commands, one a module: `configure(parser)` declares the arguments, `run(args)` gives the exit status."""
