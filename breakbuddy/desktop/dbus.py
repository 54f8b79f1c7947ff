"""One connection to a D-Bus bus: calls with a time limit, signals, exported objects.

Pure Python on jeepney, with one reader thread and no polling. A bus that is
missing or goes away is a normal state: calls raise Unavailable and the
connection is made anew with back-off.
"""
