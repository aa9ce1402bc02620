"""What one page is made of: a file or folder named as the page; parts never import each other."""
