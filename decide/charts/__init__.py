"""Charts as SVG: what is drawn in the memo, in exports and on the board."""
