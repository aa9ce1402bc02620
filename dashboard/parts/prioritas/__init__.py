"""Parts of the page Prioritas: who comes first, the rule, two rules beside each other, what help fits."""
