"""Events in the file formats of other projects; one module a format, each a pure function of a row."""
