"""Following families: programmes, bundles, mentoring, stages, graduation and relapse."""
