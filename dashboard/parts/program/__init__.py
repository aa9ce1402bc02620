"""Parts of the page Program: register, reach, targeting, overlap, funds and needs."""
