"""Choosing with a budget: unmet needs, the plan that reaches most of them, other ways to share, ranges, tornado."""
