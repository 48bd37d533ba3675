"""The map: the only package that imports Folium.

What changes with the filters reaches the browser as codes, numbers and colours (`layer`); geometry, names and
words lie in static files that the browser fetches once (`assets`); drawing is done there (``browser/*.js``).

A change of filters sends 6 to 16 KB and is seen after about 0.1 s, most of it Streamlit's own round trip: the docstring
of ``benchmarks/map_update.py`` says where the time goes.
"""
