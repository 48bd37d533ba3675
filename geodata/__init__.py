"""The library of the atlas: files in, tables out. It knows nothing of Streamlit or Folium."""
