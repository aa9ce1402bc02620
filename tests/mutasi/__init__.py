"""Errors put into the code on purpose: which of them do the tests notice? Run with ``make mutasi``."""
