"""What a figure is worth: designs, variances, intervals, grades of quality."""
