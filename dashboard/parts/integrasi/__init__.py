"""Parts of the page Integrasi: bundles of aid, mentoring, and what is due with families."""
