"""The address, the view of this run, and what is said when something is wrong."""
