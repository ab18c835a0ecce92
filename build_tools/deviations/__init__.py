"""What other sources say of the values of a procedure, on its page and where the values stand."""
