"""Parts of the page on which an admin sees and changes who comes in."""
