"""When the last input was: the sources of idle time, one file per mechanism."""
