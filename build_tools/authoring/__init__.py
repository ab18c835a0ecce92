"""What clinicians write, read and validated into a Guideline, with every fault told."""
