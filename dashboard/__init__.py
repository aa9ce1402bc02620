"""The Streamlit shell: turns releases and boundaries into maps, charts and sentences."""
