"""Tables of options × criteria: read from spreadsheets, text and other programs' files, and written for them."""
