"""The answers of a drug drawn over two fields, and what drugs inhibit: from the diagrams."""
