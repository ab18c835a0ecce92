"""Redline: what differs between two versions, in words and in behaviour, and what to ask about."""
