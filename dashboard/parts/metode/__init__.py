"""The method page: everything a chart, table or sentence of the dashboard names, explained."""
