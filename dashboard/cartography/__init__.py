"""From a request to a picture, then to a browser or a PNG; no Streamlit."""
