"""The map: the only package that imports Folium.

What changes with the filters reaches the browser as codes, numbers and colours (`layer`); geometry, names and
words lie in static files that the browser fetches once (`assets`); drawing is done there (``browser/*.js``).
"""
