"""Parts of the page Simulasi: what is planned with, the plan, what matters most, other ways to share."""
