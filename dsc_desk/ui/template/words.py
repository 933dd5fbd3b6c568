"""The fields of a form in words: their kind, what they are filled with, how sure the proposal is."""

from __future__ import annotations

from dsc_desk.cases.facts import known_facts
from dsc_desk.forms.route import Route
from dsc_desk.forms.template.cells import grids, heading, label_of
from dsc_desk.forms.template.records import Mapped, Slot, SlotKind, Use, UseKind
from dsc_desk.forms.template.suggest import LIKELY, SURE
from dsc_desk.ui.words import text, tr, whole
from dsc_desk.words import Text

_KINDS = {
    SlotKind.TEXT: Text("tekst", "text"),
    SlotKind.LONGTEXT: Text("lang tekst", "long text"),
    SlotKind.DATE: Text("dato", "date"),
    SlotKind.TICK: Text("kryds", "tick"),
    SlotKind.CHOICE: Text("liste", "list"),
    SlotKind.RADIO: Text("vælg én", "choose one"),
    SlotKind.LIST: Text("vælg flere", "choose some"),
}
BLANK, IGNORE, FIXED = (
    Text("Skriv selv i skemaet", "Type in the form yourself"),
    Text("Er ikke et felt", "Is no field"),
    Text("Fast tekst", "Fixed text"),
)


def kind_of(slot: Slot) -> str:
    """Say what kind of field it is, with its page and limit."""
    said = [text(_KINDS[slot.kind])]
    if slot.page:
        said.append(tr("side {n}", "page {n}", n=slot.page))
    if slot.comb:
        said.append(tr("{n} rubrikker", "{n} boxes", n=whole(slot.limit)))
    elif slot.limit:
        said.append(tr("højst {n} tegn", "at most {n} characters", n=whole(slot.limit)))
    if slot.options:
        said.append(tr("{n} muligheder", "{n} options", n=len(slot.options)))
    return ", ".join(said)


def use_of(use: Use, route: Route) -> str:
    """Say what a field is filled with."""
    if cell := label_of(use, route):
        return text(cell)
    if use.kind is UseKind.FIELD:
        label = next((one.label for one in route.fields if one.id == use.target), None)
        return text(label) if label else tr("et svar, som vejen ikke har mere", "an answer the route has no more")
    if use.kind is UseKind.FACT:
        fact = known_facts().get(use.target)
        return text(fact.label) if fact else tr("en ukendt oplysning", "an unknown fact")
    if use.kind is UseKind.FIXED:
        return f"»{use.target}«"
    return text(BLANK if use.kind is UseKind.BLANK else IGNORE)


def sureness(one: Mapped) -> tuple[str, str]:
    """Return how sure it is that this is right: words, and the provenance they are shown as."""
    use = one.use
    if use.certainty >= 100:
        return tr("bekræftet", "confirmed"), "confirmed"
    if use.kind in (UseKind.BLANK, UseKind.IGNORE):
        return tr("intet forslag", "no proposal"), "missing"
    words = tr("sikkert", "sure") if use.certainty >= SURE else tr("måske", "perhaps")
    return f"{words}, {use.certainty} %", "suggested" if use.certainty >= LIKELY else "missing"


def choices_for(route: Route, slot: Slot) -> list[tuple[str, str]]:
    """Return everything a field may be filled with, for a list one searches; of tables the cells of the field's row."""
    row = heading(slot)[1]
    uses = [grid.use(row, column) for grid in grids(route) for column, _ in grid.columns]
    cells = [(f"{use.kind}:{use.target}", text(words)) for use in uses if (words := label_of(use, route))]
    own = [(f"{UseKind.FIELD}:{one.id}", tr("Svar: {x}", "Answer: {x}", x=text(one.label))) for one in route.fields]
    facts = [
        (f"{UseKind.FACT}:{name}", tr("Oplysning: {x}", "Fact: {x}", x=text(kind.label)))
        for name, kind in known_facts().items()
    ]
    rest = [
        (f"{kind}:", text(words))
        for kind, words in ((UseKind.BLANK, BLANK), (UseKind.FIXED, FIXED), (UseKind.IGNORE, IGNORE))
    ]
    return [*rest, *own, *facts, *cells]
