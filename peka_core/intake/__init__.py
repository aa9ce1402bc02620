"""Intake: a file as officials have it becomes checked tables; what is wrong is named by cell and set aside.

``pipeline.run`` is the way in. Nothing is guessed: an unknown spelling, code or number form is reported with its cell,
its reason and its remedy, and its row waits in quarantine while the others come in.
"""
