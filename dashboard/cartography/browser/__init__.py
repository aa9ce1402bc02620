"""The picture in a browser: frame, state, assets, legend."""
