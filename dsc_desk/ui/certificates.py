"""The courses and certificates of somebody: what she holds, when it ends, and entering another."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.certificates import WARN_DAYS, CertificateKind, HolderKind, certificate_kinds
from dsc_desk.cases.commands.certificate import AddCertificate, RemoveCertificate
from dsc_desk.cases.queries.certificates import CertificateRow, Certificates
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import (
    Button,
    Choice,
    DateField,
    FieldError,
    IconButton,
    IconLabel,
    Label,
    LineField,
    LinkButton,
    clear,
    hbox,
    vbox,
)
from dsc_desk.ui.words import day, said, text, this_day, tr


class CertificatesView(QWidget):
    """Lists certificates; the fields of another are made when somebody wants to enter one."""

    def __init__(self, context: Context, holder_id: str, holder: HolderKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._holder_id, self._holder = context, holder_id, holder
        self.form: CertificateForm | None = None
        self._rows = vbox(gap=0)
        self.error = FieldError()
        self.opener = LinkButton(tr("Nyt certifikat", "New certificate"), self.open_form)
        self._column = vbox(self, gap=4)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.error)
        self._column.addWidget(self.opener)
        self.ask()

    def ask(self) -> None:
        """Read them anew."""
        self._context.background.ask(self, Certificates(self._holder_id), self._show, slot="certificates")

    def open_form(self) -> None:
        """Show the fields of another certificate."""
        if self.form is None:
            self.form = CertificateForm(self._context, self._holder_id, self._holder)
            self.form.entered.connect(self._entered)
            self._column.addWidget(self.form)
        self.opener.hide()
        self.form.show()
        self.form.issued.setFocus()

    def _entered(self) -> None:
        if self.form is not None:
            self.form.hide()
        self.opener.show()
        self.ask()

    def _show(self, rows: tuple[CertificateRow, ...]) -> None:
        clear(self._rows)
        if not rows:
            words = tr("Ingen certifikater skrevet ind.", "No certificates entered.")
            self._rows.addWidget(Label(words, size="small", ink="text-3", wrap=True))
        for row in rows:
            self._rows.addWidget(self._line(row))

    def _line(self, row: CertificateRow) -> QWidget:
        icon, hue, until = _standing(row)
        holder = QWidget()
        line = hbox(holder, gap=8)
        words = vbox(gap=0)
        words.addWidget(Label(text(row.title), wrap=True))
        below = ", ".join(part for part in (until, row.issuer, row.number) if part)
        words.addWidget(Label(below, size="small", ink=hue if hue != "ok" else "text-2", wrap=True))
        line.addWidget(IconLabel(icon, hue))
        line.addLayout(words, 1)
        remove = partial(self._remove, row.id)
        line.addWidget(IconButton(tr("Fjern {what}", "Remove {what}", what=text(row.title)), "x", remove))
        return holder

    def _remove(self, certificate_id: str) -> None:
        self.error.say("")
        command = RemoveCertificate(certificate_id)
        self._context.background.do(self, command, lambda _done: self.ask(), partial(_say, self.error))


class CertificateForm(QWidget):
    """The fields of one more certificate; what cannot be entered stays typed. Signal entered() when it is kept."""

    entered = Signal()

    def __init__(self, context: Context, holder_id: str, holder: HolderKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._holder_id = context, holder_id
        self._kinds = {one.id: one for one in certificate_kinds().values() if one.holder is holder}
        self.kind = Choice(
            tr("Slags certifikat", "Kind of certificate"), _options(self._kinds), next(iter(self._kinds))
        )
        self.issued = DateField(tr("Udstedt den", "Issued on"))
        self.ends = DateField(tr("Gælder til", "Valid until"))
        self.issuer = LineField(tr("Udstedt af", "Issued by"))
        self.issuer.line.setPlaceholderText(tr("Udstedt af", "Issued by"))
        self.error = FieldError()
        self._proposal = Label(size="small", ink="text-3", wrap=True)
        self._proposal.hide()
        self._build()
        self.issued.committed.connect(self._propose_end)
        self.kind.picked.connect(lambda _kind: self._propose_end(self.issued.value()))

    def add(self) -> None:
        """Enter what stands in the fields."""
        if self.issued.wrong() or self.ends.wrong():
            return
        command = AddCertificate(
            self._holder_id, self.kind.value(), self.issued.value(), self.ends.value(), self.issuer.text()
        )
        self._context.background.do(self, command, lambda _id: self._entered(), partial(_say, self.error))

    def _entered(self) -> None:
        self.error.say("")
        self.issued.set_value("")
        self.ends.set_value("")
        self.issuer.set_text("")
        self._proposal.hide()
        self.entered.emit()

    def _propose_end(self, issued: str) -> None:
        """Put in the end that the kind is proposed to have; it can be typed over."""
        kind = self._kinds[self.kind.value()]
        end = kind.ends(date.fromisoformat(issued)) if issued else None
        self.ends.set_value(end.isoformat() if end else "")
        known = kind.months is not None
        words = tr("Hvor længe det gælder, er vores forslag", "How long it holds is our proposal")
        self._proposal.setText(words if known else tr("Ingen kendt udløbsdag", "No end known"))
        self._proposal.setVisible(bool(issued))

    def _build(self) -> None:
        column = vbox(self, gap=4)
        column.addWidget(self.kind)
        for name, field in (
            (tr("Udstedt den", "Issued on"), self.issued),
            (tr("Gælder til", "Valid until"), self.ends),
        ):
            line = hbox(gap=8)
            label = Label(name, size="small", ink="text-2")
            label.setMinimumWidth(theme.px(76))
            line.addWidget(label)
            line.addWidget(field)
            line.addStretch(1)
            column.addLayout(line)
        column.addWidget(self._proposal)
        column.addWidget(self.issuer)
        column.addWidget(self.error)
        last = hbox()
        last.addWidget(Button(tr("Skriv certifikatet ind", "Enter the certificate"), self.add, small=True))
        last.addStretch(1)
        column.addLayout(last)


def _say(place: FieldError, error: Exception) -> None:
    place.say(said(error))


def _standing(row: CertificateRow) -> tuple[str, str, str]:
    """Return icon, hue and words of how a certificate stands today."""
    if row.days is None:
        return "badge-check", "ok", tr("udstedt {day}", "issued {day}", day=day(row.issued_on))
    if row.days < 0:
        return "circle-x", "stop", tr("udløb {day}", "ended {day}", day=day(row.valid_until))
    if row.days <= WARN_DAYS:
        words = tr("udløber {day}, om {n} dage", "ends {day}, in {n} days", day=day(row.valid_until), n=row.days)
        return "calendar-clock", "us", words
    if row.issued_on > this_day().isoformat():
        return "circle-dashed", "text-2", tr("gælder fra {day}", "valid from {day}", day=day(row.issued_on))
    return "badge-check", "ok", tr("gælder til {day}", "valid until {day}", day=day(row.valid_until))


def _options(kinds: dict[str, CertificateKind]) -> list[tuple[str, str]]:
    return [(one.id, text(one.title)) for one in kinds.values()]
