"""What Python expressions come to."""
