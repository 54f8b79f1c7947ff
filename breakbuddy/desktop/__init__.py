"""All that touches the operating system, behind the Protocols of ports.py."""
