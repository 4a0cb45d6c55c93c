"""What the screens show, as lines of inked text: pure functions of a session and a width, with no Textual inside."""
