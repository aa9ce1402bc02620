"""Parts of the page Kemitraan: who is where, the gap left, where partners meet, what came of their activities."""
