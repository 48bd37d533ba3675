"""The atlas in a browser: a Streamlit app over the library `geodata`."""
