"""What the columns of one's own table are called and what goes into them: on the page and in the template."""

from dashboard.words.i18n import marked

FIELDS = {
    "title": (
        marked("Title"),
        marked("What the project is called, in its own language. The only column you need."),
    ),
    "title_en": (marked("Title in English"), marked("For readers who do not know the language of the project.")),
    "acronym": (marked("Acronym"), marked("Short name, if it has one.")),
    "project_id": (marked("Number of the project"), marked("The number that your office or the programme uses.")),
    "programme": (marked("Programme"), marked("Name of a programme of the atlas, or any other.")),
    "themes": (
        marked("Themes"),
        marked("Themes of the atlas in any of its languages, separated by semicolons."),
    ),
    "status": (marked("Status"), marked("Planned, running, completed or cancelled.")),
    "start_date": (marked("Start"), marked("A day, a month or a year: 31.12.2024, 12/2024, 2024.")),
    "end_date": (marked("End"), marked("A day, a month or a year: 31.12.2024, 12/2024, 2024.")),
    "total_cost": (marked("Total cost"), marked("A number, with or without its currency: 1 234 567,50 Kč.")),
    "eu_contribution": (marked("EU contribution"), marked("A number, with or without its currency: 1 234 567,50 Kč.")),
    "currency": (marked("Currency"), marked("Three letters: EUR, CZK, PLN.")),
    "organisation": (marked("Lead organisation"), marked("Who leads the project or receives the money.")),
    "place": (marked("Town or municipality"), marked("Where the project is; found on the map by its name.")),
    "district": (marked("District"), marked("District or ORP: decides between towns of one name.")),
    "postal_code": (marked("Postal code"), marked("Kept with the row.")),
    "country": (marked("Country or state"), marked("Name or two letters.")),
    "lat": (marked("Latitude"), marked("Degrees such as 49.8346 or 49°50'4\"; also metres of a national system.")),
    "lon": (marked("Longitude"), marked("Degrees such as 18.2820 or 18°16'55\"; also metres of a national system.")),
    "position": (marked("Position in one cell"), marked("Latitude and longitude in one cell, or a WKT point.")),
    "code": (marked("NUTS or ORP"), marked("Code of NUTS of any edition, or code or name of an ORP.")),
    "lau_id": (
        marked("Code of the municipality"),
        marked("Its official code; lost zeros are understood."),
    ),
    "summary_en": (marked("Summary"), marked("A few sentences.")),
    "source_url": (marked("Web address"), marked("A page about the project: https://…")),
    "notes": (marked("Note"), marked("Anything else.")),
}
"""Each field with its name and what goes into it, in the order of the template."""

FORMS = {
    "degrees": marked("Degrees, latitude first"),
    "swapped": marked("Degrees, latitude and longitude swapped"),
    "s-jtsk": marked("Metres in S-JTSK / Krovak (Czechia, Slovakia; EPSG:5514)"),
    "puwg-1992": marked("Metres in PUWG 1992 (Poland; EPSG:2180), north first"),
    "puwg-1992-turned": marked("Metres in PUWG 1992 (Poland; EPSG:2180), east first"),
    "d96-tm": marked("Metres in D96/TM (Slovenia; EPSG:3794)"),
}
"""How two numbers can be meant."""

PLACED = {
    "position": marked("by position"),
    "chosen": marked("chosen by you"),
    "municipality": marked("by code of the municipality"),
    "town": marked("by name of the town"),
    "region": marked("in the middle of its region"),
    "none": marked("without a place"),
}
"""How a row came to its place."""
