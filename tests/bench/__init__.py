"""How fast the product is, beside an empty page of the same framework in the same run. Figures, never verdicts."""
