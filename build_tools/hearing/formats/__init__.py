"""The formats that a submission travels in, each without loss, and how returned files are read."""
