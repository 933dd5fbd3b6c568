"""What PDF/A-2a asks of a file and can be looked up in it: marks, colours, fonts, nothing that acts or lies outside."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import ImageCms

from dsc_desk.forms.document import paragraph
from dsc_desk.forms.pdf import pdf_bytes
from tests.forms.samples import document, every_kind


@pytest.fixture(scope="module")
def file():
    with pikepdf.open(BytesIO(pdf_bytes(every_kind()))) as opened:
        yield opened


def said_by(file: pikepdf.Pdf) -> str:
    return file.Root.Metadata.read_bytes().decode()


def test_it_says_that_it_is_pdf_a_2a_and_pdf_ua_1(file):
    with file.open_metadata() as metadata:
        assert metadata.pdfa_status == "2A"
        assert metadata["pdfuaid:part"] == "1"
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in said_by(
        file
    )  # a mark that PDF/A does not know is described
    assert "/Filter" not in file.Root.Metadata


def test_both_places_that_name_title_day_and_maker_agree(file):
    with file.open_metadata(set_pikepdf_as_editor=False) as metadata:
        info = file.docinfo
        assert metadata["dc:title"] == str(info.Title) == "Blåbærgrød på Ærø"
        assert metadata["dc:creator"] == [str(info.Author)]
        assert metadata["dc:description"] == str(info.Subject)
        assert (metadata["pdf:Keywords"], metadata["pdf:Producer"]) == (str(info.Keywords), str(info.Producer))
        made = re.sub(r"\D", "", metadata["xmp:CreateDate"])[:14]
        assert made == re.sub(r"\D", "", str(info.CreationDate))[:14] == re.sub(r"\D", "", str(info.ModDate))[:14]


def test_colours_are_srgb_by_a_profile_inside_the_file(file):
    (intent,) = file.Root.OutputIntents
    assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFA1", 3)
    profile = ImageCms.ImageCmsProfile(BytesIO(intent.DestOutputProfile.read_bytes()))
    assert profile.profile.xcolor_space.strip() == "RGB"
    assert ImageCms.getProfileCopyright(profile).strip() == "No copyright, use freely"


def test_fonts_are_whole_enough_to_draw_every_letter_used(file):
    for page in file.pages:
        for font in page.Resources.Font.values():
            assert "/Encoding" not in font  # a subset with codes of its own has none
            inside = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
            (cmap,) = inside["cmap"].tables
            widths = inside["hmtx"]
            scale = 1000 / inside["head"].unitsPerEm
            for code, wide in enumerate(font.Widths):
                assert abs(widths[cmap.cmap[code]][0] * scale - float(wide)) <= 1


def test_nothing_is_seen_through_acts_or_lies_outside(file):
    for one in file.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            assert not {"/SMask", "/ca", "/CA", "/BM", "/JS", "/AA", "/OpenAction", "/EmbeddedFile", "/F "} & set(
                one.keys()
            )
            assert one.get("/Type") != "/Filespec"
    assert "/OpenAction" not in file.Root
    assert "/AA" not in file.Root
    assert len(file.trailer.ID) == 2
    assert not file.is_encrypted


def test_a_link_is_printed_named_and_leads_where_its_words_say():
    words = "Se https://www.example.org/a?b=1, eller skriv til ditte.rosenkilde@auh.example."
    with pikepdf.open(BytesIO(pdf_bytes(document(paragraph(words))))) as file:
        found = [(str(one.A.URI), str(one.Contents), int(one.F)) for one in file.pages[0].Annots]
        assert [uri for uri, _, _ in found] == ["https://www.example.org/a?b=1", "mailto:ditte.rosenkilde@auh.example"]
        assert all(uri == contents and flags == 4 for uri, contents, flags in found)
        numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
        for one in file.pages[0].Annots:
            element = numbers[numbers.index(one.StructParent) + 1]
            assert element.S == "/Link"
            assert any(isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/OBJR" for part in element.K)


@pytest.mark.parametrize("typed", ["javascript:app.alert(1)", "file:///etc/passwd", "http://", "a@b", "(https://)"])
def test_only_addresses_of_pages_and_mailboxes_lead_anywhere(typed: str):
    with pikepdf.open(BytesIO(pdf_bytes(document(paragraph(typed))))) as file:
        assert "/Annots" not in file.pages[0]
