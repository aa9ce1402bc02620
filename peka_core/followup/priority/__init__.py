"""Who comes first: rules that put families in order, how firm that is under other weights, what kinds of help fit."""
