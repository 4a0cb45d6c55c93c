"""Sources as references: how they are named, Chicago notes and bibliography entries, records for reference managers."""
