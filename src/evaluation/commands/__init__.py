"""The rarer commands of the command line, a room each: typed functions with their own help, which `cli` puts on its list."""
