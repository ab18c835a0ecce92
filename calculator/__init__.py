"""The calculator: what a guideline says of a patient, in Python and its standard library alone.

The package holds no drug and no threshold. All it knows of medicine it reads from one
`calculator.guideline.Guideline`, and from the formulas in `calculator.formulas`.
"""
