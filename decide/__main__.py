"""What `decide` and `python -m decide` run."""

import signal
import sys

# Until the command line is read, an interrupt ends the program without a word, as it would one that is not Python's.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> int:
    """Run the command line, and give its exit status."""
    from decide.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
