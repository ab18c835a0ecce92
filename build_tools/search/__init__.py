"""The places of the site that a reader can search for, and the index of them."""
