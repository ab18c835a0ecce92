"""What stands behind a procedure: traces, vignettes, claims, and figures of long runs."""
