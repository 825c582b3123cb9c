"""What Go expressions are known to hold: strings, and lists of them."""
