"""Which names become which, and what a rename must not leave behind."""
