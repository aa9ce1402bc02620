"""The state in the address: what it may say and how it is read and written."""
