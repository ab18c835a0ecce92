"""What readers take along: each procedure and drug as PDF and Word, and a pocket card."""
