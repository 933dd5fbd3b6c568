"""Figures of the work: counted once, shown as charts, printed as PDF, Word, Excel and CSV."""
