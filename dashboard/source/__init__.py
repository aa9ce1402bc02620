"""The release and every number that is computed from it, cached; the only room that caches."""
