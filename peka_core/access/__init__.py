"""Who may see what: roles and scope, accounts, sessions, share links, and the log of what was done."""
