"""What an editor must mend before the program can go on."""


class EditorError(ValueError):
    """The message is plain Norwegian and says what to do."""
