"""The guideline for other systems: JSON Schema, CSV, decision tables, FHIR and cards."""
