"""Figures of the work: counted once, shown as charts, printed as PDF, Word, Excel and CSV.

For others: `query.WorkloadReport` (ask the desk), `figures.Workload` (its answer), `findings` (what it says in words),
`build.charts_of`, `tables.tables_of`, `write.write_report` (a file by its ending), `periods` (months, quarters, years).
"""
