"""Why a form is not taken, each with what to do instead."""

from __future__ import annotations

from dsc_desk.words import Text

_DA = "Intet er gemt. Brug kopiarket eller Word og PDF herfra imens."
_EN = "Nothing was kept. Meanwhile use the copy sheet, or Word and PDF from here."


def _not_taken(da: str, en: str) -> Text:
    return Text(f"{da} {_DA}", f"{en} {_EN}")


NO_FORM = _not_taken(
    "Filen er hverken et Word-dokument (.docx) eller en PDF. Bed myndigheden om skemaet i et af de to formater.",
    "The file is neither a Word document (.docx) nor a PDF. Ask the authority for the form in one of the two.",
)
OLD_WORD = _not_taken(
    "Filen er et Word-dokument af den gamle slags (.doc). Åbn det i Word, og gem det som .docx.",
    "The file is a Word document of the old kind (.doc). Open it in Word and save it as .docx.",
)
EMPTY = _not_taken("Filen er tom. Hent skemaet igen.", "The file is empty. Get the form again.")
HUGE = _not_taken(
    "Filen er over 20 MB. Et skema er mindre; gem det uden billeder i fuld størrelse.",
    "The file is over 20 MB. A form is smaller; save it without pictures in full size.",
)
MACROS = _not_taken(
    "Filen har makroer eller programdele (ActiveX), og de tages aldrig ind. Åbn den i Word, og gem den som almindelig .docx.",
    "The file has macros or program parts (ActiveX), which are never taken in. Open it in Word and save it as plain .docx.",
)
FETCHES = _not_taken(
    "Filen henter dele andre steder fra (et link til en fil, en skabelon eller et felt, der læser filer). Åbn den i Word, "
    "bryd linkene under Filer > Oplysninger, og gem den igen.",
    "The file fetches parts from elsewhere (a link to a file, a template or a field that reads files). Open it in Word, "
    "break the links under File > Info, and save it again.",
)
LOCKED = _not_taken(
    "Filen er låst med adgangskode eller begrænset. Bed myndigheden om et åbent eksemplar.",
    "The file is locked by a password or restricted. Ask the authority for an open copy.",
)
DAMAGED = _not_taken("Filen er beskadiget. Hent skemaet igen.", "The file is damaged. Get the form again.")
STRANGE = _not_taken(
    "Filen er pakket på en måde, som et skema ikke er, og er ikke pakket ud. Hent den igen fra myndighedens egen side.",
    "The file is packed in a way that no form is, and was not unpacked. Get it again from the authority's own page.",
)
XFA = _not_taken(
    "PDF-filen er et XFA-skema, som kun Adobe Acrobat kan udfylde. Udfyld det dér fra kopiarket, eller bed myndigheden om en "
    "almindelig PDF.",
    "The PDF is an XFA form, which only Adobe Acrobat can fill. Fill it there from the copy sheet, or ask the authority for "
    "an ordinary PDF.",
)
SIGNED = _not_taken(
    "PDF-filen er underskrevet digitalt; udfyldning ville bryde underskriften. Bed myndigheden om et skema uden underskrift.",
    "The PDF is digitally signed; filling it would break the signature. Ask the authority for a form without one.",
)
SCANNED = _not_taken(
    "PDF-filen er et billede (scannet) uden felter. Bed myndigheden om skemaet som Word eller som PDF med felter.",
    "The PDF is a picture (scanned) without fields. Ask the authority for the form as Word or as a PDF with fields.",
)
NO_FIELDS_PDF = _not_taken(
    "PDF-filen har ingen felter at udfylde. Bed myndigheden om skemaet som Word eller som PDF med felter.",
    "The PDF has no fields to fill. Ask the authority for the form as Word or as a PDF with fields.",
)
NO_FIELDS_WORD = _not_taken(
    "Word-filen har ingen felter, vi kan finde. Sæt {{navn}} dér, hvor svarene skal stå, og vælg filen igen.",
    "The Word file has no fields that we can find. Put {{name}} where the answers belong, and choose the file again.",
)
LAUNCHES = _not_taken(
    "PDF-filen prøver at starte programmer eller åbne andre filer. Åbn den ikke; hent skemaet igen fra myndighedens egen side.",
    "The PDF tries to start programs or open other files. Do not open it; get the form again from the authority's own page.",
)
MANY = _not_taken(
    "Filen har over 2.000 felter. Det er næppe et skema; er det, så bed om det i mindre dele.",
    "The file has more than 2,000 fields. That is hardly a form; if it is, ask for it in smaller parts.",
)
LONG = _not_taken("PDF-filen har over 300 sider.", "The PDF has more than 300 pages.")

SCRIPTS_REMOVED = Text(
    "Skemaets scripts er fjernet; de køres aldrig her. Regn selv efter, hvis skemaet plejer at regne sammen.",
    "The form's scripts were removed; they are never run here. Check sums yourself if the form usually adds up.",
)
XFA_REMOVED = Text(
    "Skemaets XFA-del er fjernet; de almindelige felter bruges.",
    "The form's XFA part was removed; its ordinary fields are used.",
)
RIGHTS_REMOVED = Text(
    "Skemaets særlige Acrobat-rettigheder er fjernet, da udfyldning ville gøre dem ugyldige.",
    "The form's special Acrobat rights were removed, since filling would make them invalid.",
)
TEMPLATE_REMOVED = Text(
    "Henvisningen til en skabelon et andet sted er fjernet; den følges aldrig.",
    "The reference to a template elsewhere was removed; it is never followed.",
)
COMMANDS_STAY = Text(
    "Filen har skabelonkommandoer ({% … %}). De udføres aldrig og står som tekst; slet dem i det færdige dokument.",
    "The file has template commands ({% … %}). They are never carried out and stay as text; delete them in the finished document.",
)
SIGNATURE_LEFT = Text(
    "Underskriftsfelter udfyldes ikke; skemaet underskrives bagefter.",
    "Signature fields are not filled; the form is signed afterwards.",
)
