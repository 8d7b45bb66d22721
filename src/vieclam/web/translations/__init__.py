"""What users read, in two languages: found in sources, kept in ``locale/<language>/<part>.po``, compiled to one file.

Source strings are Vietnamese. ``locale/en`` holds their English; ``locale/vi`` better words for strings of libraries.
"""
