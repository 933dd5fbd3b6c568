"""What the figures say, in words: the sentence above the report and the title of each chart, by rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dsc_desk.reports import periods, say
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.load import ahead
from dsc_desk.reports.waits import FEW, RouteWait
from dsc_desk.words import Language, Text, same

FEW_AGES = 10  # below this "half of them" says less than the oldest one
NAMED_AT_MOST = 3
SOON = 90  # calendar days
CLEARLY = 1.1  # a difference under a tenth is called none


class Part(NamedTuple):
    """A piece of the sentence; the one that matters most is strong."""

    text: Text
    strong: bool = False


def sentence(work: Workload) -> tuple[Part, ...]:
    """Return the report in one breath: what is open, where the time goes, who is overbooked."""
    if work.bare and work.elsewhere:
        return (Part(nothing(work)),)
    if not work.ages and not any(month.received for month in work.months):
        return (Part(Text("Der er ingen sager at tælle endnu.", "There are no cases to count yet.")),)
    parts = [Part(nothing(work)), Part(same(" "))] if work.quiet else []
    parts.append(Part(_open_now(work)))
    if work.typical_wait is not None:
        us, them = (round(days) for days in work.typical_wait)
        parts += [Part(_where_time_goes(us, them)), Part(_with_whom(us, them), strong=True), Part(same("."))]
    return (*parts, *_overbooked(work))


def _with_whom(us: int, them: int) -> Text:
    return Text(
        "en ansøgning bruger {us} {us_days} hos os og {them} hos dem",
        "an application spends {us} {us_days_en} with us and {them} with them",
    ).fill(us=us, them=them, us_days="dag" if us == 1 else "dage", us_days_en="day" if us == 1 else "days")


def spoken(work: Workload, language: Language) -> str:
    """Return the sentence as plain text."""
    return "".join(part.text.say(language) for part in sentence(work))


def nothing(work: Workload) -> Text:
    """Say that nothing happened in the period, or has so far."""
    name = periods.in_words(work.period)
    if work.day < work.period.last:
        head = Text("Der er ikke sket noget i {da} endnu", "Nothing has happened in {en} yet")
    else:
        head = Text("Der skete intet i {da}", "Nothing happened in {en}")
    return Text(
        f"{head.da}: ingen nye eller lukkede sager, ingen afgørelser og ingen timer.",
        f"{head.en}: no new or closed cases, no decisions and no hours.",
    ).fill(da=name.da, en=name.en)


def capacity_title(work: Workload) -> Text:
    """Say which competences are full (less than one hour left); else who is; else that there is room."""
    full = [work.competence(load.competence) for load in work.competences if load.full]
    over = [same(load.name) for load in work.experts if load.over >= 1]
    if full or over:
        return _full_title(work, full or over, competences=bool(full))
    if not work.experts:
        return Text("Ingen fagpersoner er oprettet endnu", "No experts have been added yet")
    if not any(load.counts.promised for load in work.experts):
        return Text("Ingen timer er lovet væk", "No hours are promised")
    return Text("Der er plads hos alle fagpersoner", "Every expert has room")


def route_title(work: Workload) -> Text:
    """Name the route with the longest median; a route with under five answers is not judged."""
    if not work.routes:
        return Text("Ingen ansøgninger er afgjort i 12 måneder", "No applications were answered in 12 months")
    judged = [route for route in work.routes if route.answered >= FEW]
    if not judged:
        return Text("For få afgørelser til at pege på en lang vej", "Too few answers to point out a long way")
    name = say.capital(work.route(judged[0].route_id))
    if len(judged) == 1:
        return Text("{da}: {n} dage i alt", "{en}: {n} days in all").fill(da=name.da, en=name.en, n=_total(judged[0]))
    if _total(judged[0]) >= CLEARLY * _total(judged[1]):
        return Text("{da} er den lange vej", "{en} is the long way").fill(da=name.da, en=name.en)
    return Text("Ingen vej er klart længere end de andre", "No way is clearly longer than the others")


def age_title(work: Workload) -> Text:
    """Say the median age of open cases; with under ten of them, the age of the oldest."""
    if not work.ages or work.median_age is None:
        return Text("Ingen åbne sager", "No open cases")
    oldest = work.ages[-1].days
    if len(work.ages) == 1:
        return Text("Den eneste åbne sag er {n} {da} gammel", "The only open case is {n} {en} old").fill(
            n=oldest, **_days(oldest)
        )
    if len(work.ages) < FEW_AGES:
        return Text("Den ældste åbne sag er {n} {da} gammel", "The oldest open case is {n} {en} old").fill(
            n=oldest, **_days(oldest)
        )
    half = round(work.median_age)
    return Text("Halvdelen af sagerne er højst {n} {da} gamle", "Half of the cases are at most {n} {en} old").fill(
        n=half, **_days(half)
    )


def flow_title(work: Workload) -> Text:
    """Say whether more came in than was closed over twelve months; a difference under a tenth is called none."""
    received = sum(month.received for month in work.months)
    closed = sum(month.closed for month in work.months)
    if not received and not closed:
        return Text("Intet er kommet ind eller lukket i 12 måneder", "Nothing came in or was closed in 12 months")
    if received + closed < FEW_AGES:
        return Text("For få sager til at se en retning", "Too few cases to see a direction")
    if received >= CLEARLY * closed:
        return Text("Der kommer flere ind, end vi lukker", "More come in than we close")
    if closed >= CLEARLY * received:
        return Text("Vi lukker flere, end der kommer ind", "We close more than come in")
    return Text("Vi lukker omtrent så mange, som der kommer ind", "We close about as many as come in")


def permit_title(work: Workload) -> Text:
    """Say how many permits have run out and how many do so within 90 calendar days."""
    if not work.permits:
        return Text("Ingen tilladelser endnu", "No permits yet")
    left = [line.days_left for line in work.permits if line.days_left is not None]
    out, soon = sum(1 for days in left if days < 0), sum(1 for days in left if 0 <= days <= SOON)
    parts = []
    if out:
        parts.append(_so_many(out, "er udløbet", "has run out" if out == 1 else "have run out"))
    if soon:
        ends = "runs out within 90 days" if soon == 1 else "run out within 90 days"
        parts.append(_so_many(soon, "udløber inden for 90 dage", ends))
    if not parts:
        return Text("Ingen tilladelser udløber inden for 90 dage", "No permits run out within 90 days")
    return say.capital(say.listed(parts))


def _so_many(permits: int, da: str, en: str) -> Text:
    words, number = _permits(permits), say.words(permits)
    return Text(f"{number.da} {words.da} {da}", f"{number.en} {words.en} {en}")


def hours_title(work: Workload) -> Text:
    """Say how many hours were written in the period."""
    hours = sum(line.hours for line in work.hours)
    if not hours:
        return Text("Ingen timer er skrevet i perioden", "No hours were written in the period")
    return Text("{da} timer er skrevet i perioden", "{en} hours were written in the period").fill(
        da=say.figure(hours, Language.DA), en=say.figure(hours, Language.EN)
    )


def until(work: Workload) -> Text:
    """Return how long the next six weeks are, as one says it."""
    weeks = ahead(work.day)
    christmas = date(work.day.year, 12, 24)
    if work.day < work.made_at.date():
        return Text("til {da}", "until {en}").fill(
            da=say.day_text(weeks.last, Language.DA), en=say.day_text(weeks.last, Language.EN)
        )
    if work.day + timedelta(weeks=3) <= christmas <= weeks.last:
        return Text("til jul", "until Christmas")
    return Text("de næste seks uger", "for the next six weeks")


def _open_now(work: Workload) -> Text:
    count, before = work.open_cases, work.open_before
    head = say.capital(say.words(count))
    more = abs(count - before)
    return Text("{da} {da_word} {da_than}.", "{en} {en_word} {en_than}.").fill(
        da=head.da,
        en=head.en,
        da_word="sag er åben," if count == 1 else "sager er åbne,",
        en_word="case is open," if count == 1 else "cases are open,",
        da_than=_than_da(count - before, say.words(more).da, _before(work).da),
        en_than=_than_en(count - before, say.words(more).en, _before(work).en),
    )


def _than_da(difference: int, number: str, before: str) -> str:
    if difference == 0:
        return f"lige så mange som {before}"
    if difference > 0:
        return f"{number} flere end {before}" if difference > 1 else f"en mere end {before}"
    return f"{number} færre end {before}" if difference < -1 else f"en færre end {before}"


def _than_en(difference: int, number: str, before: str) -> str:
    if difference == 0:
        return f"as many as {before}"
    return f"{number} {'more' if difference > 0 else 'fewer'} than {before}"


def _before(work: Workload) -> Text:
    last = work.period.first - timedelta(days=1)
    if work.period.first.day == 1:
        name = say.month(last)
        return Text(f"ved udgangen af {name.da}", f"at the end of {name.en}")
    return Text("før perioden", "before the period")


def _where_time_goes(us: int, them: int) -> Text:
    if them > us:
        return Text(" Det, der tager tid, ligger hos myndighederne: ", " What takes time lies with the authorities: ")
    if us > them:
        return Text(" Det, der tager tid, ligger hos os: ", " What takes time lies with us: ")
    return Text(" Tiden deles lige: ", " The time is shared equally: ")


def _overbooked(work: Workload) -> tuple[Part, ...]:
    if not any(load.counts.promised for load in work.experts):
        return ()
    over = sum(1 for load in work.experts if load.over >= 1)
    number, ends = say.capital(say.words(over)), until(work)
    ends = ends._replace(da=ends.da.replace("til ", "frem til "))
    if over == 0:
        return (Part(Text(" Ingen fagperson er overbooket.", " No expert is overbooked.")),)
    one = Text(" {n} fagperson er overbooket {until}.", " {n_en} expert is overbooked {until_en}.")
    many = Text(" {n} fagpersoner er overbooket {until}.", " {n_en} experts are overbooked {until_en}.")
    filled = say.plural(over, one, many).fill(n=number.da, n_en=number.en, until=ends.da, until_en=ends.en)
    return (Part(filled),)


def _full_title(work: Workload, names: Sequence[Text], *, competences: bool) -> Text:
    ends = until(work)
    if len(names) > NAMED_AT_MOST:
        number = say.words(len(names))
        what = Text("kompetencer", "competences") if competences else Text("fagpersoner", "experts")
        who = Text(f"{number.da} {what.da}", f"{number.en} {what.en}")
    else:
        who = say.listed(names)
    plural = len(names) > 1 or " and " in who.en
    verb = Text("er fyldt op", "are full" if plural else "is full")
    return say.capital(Text(f"{who.da} {verb.da} {ends.da}", f"{who.en} {verb.en} {ends.en}"))


def _permits(number: int) -> Text:
    return say.plural(number, Text("tilladelse", "permit"), Text("tilladelser", "permits"))


def _total(route: RouteWait) -> int:
    return round(route.us + route.them)


def _days(number: int) -> dict[str, str]:
    return {
        "da": "arbejdsdag" if number == 1 else "arbejdsdage",
        "en": "working day" if number == 1 else "working days",
    }
