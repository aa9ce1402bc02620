"""What is served beside the pages: geometry, assets, health."""
