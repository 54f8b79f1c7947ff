"""The local socket: protocol, server, client, and the lock that keeps one agent alone."""
