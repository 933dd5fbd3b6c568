"""What a call of the command line reads, read once in the process that all calls are forked from."""

from dsc_desk.cases.days import calendar, holidays_in
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.forms.route import load_routes
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.finder.finder import load_finder

for _read in (calendar, rulebook, load_routes, load_catalogue, load_finder):
    _read()
holidays_in(2026)
