"""What runs inside the interpreter while it is made into an image."""
