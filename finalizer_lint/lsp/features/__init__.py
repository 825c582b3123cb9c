"""What is answered to clients, as the protocol's JSON."""
