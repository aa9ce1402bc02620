"""From the view to a request for a picture; no Streamlit."""
