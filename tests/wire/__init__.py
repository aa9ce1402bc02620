"""What a visitor receives, byte for byte, and a search in it for what must not be there."""
