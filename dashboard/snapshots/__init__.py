"""Pictures and files of a view for slides and print: drawn on the server, without a browser and without a network."""
