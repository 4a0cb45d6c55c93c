"""The page's sections at the baseline, as a browser without JavaScript shows them; the modules then move them."""
