"""The parts of an article: headline, dateline, body, furniture; language, day and length."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ingest.article import document
from dragoman.records import Document, Problem

LEAD = "The foreign ministers of both countries met for two hours and spoke about the border."
MORE = "They agreed that the road would be opened to lorries before the winter comes."


def made(text: str, **known: str | None) -> Document:
    return document(text, id="r1", **known)[0]  # type: ignore[arg-type]


def problems(text: str, **known: str) -> tuple[Problem, ...]:
    return document(text, id="r1", **known)[1]  # type: ignore[arg-type]


def words(doc: Document, kind: str) -> list[str]:
    return [f.span.of(doc.text) for f in doc.furniture if f.kind == kind]


def body(doc: Document) -> list[str]:
    return [span.of(doc.text) for span in doc.body]


DATELINES = [
    ("TEHRAN, May 30 (IP) -- ", "TEHRAN", "May 30"),
    ("Tehran (IP)- ", "Tehran", None),
    ("GOMA, DR Congo, Feb 12 (AfriPress) - ", "GOMA", "Feb 12"),
    ("CEBU, Philippines: ", "CEBU", None),
    ("BOGOTA — ", "BOGOTA", None),
    ("New Delhi, Nov 23 (INS): ", "New Delhi", "Nov 23"),
    ("TEHRAN – ", "TEHRAN", None),
    ("WASHINGTON (AP) — ", "WASHINGTON", None),
    ("MOSCOW, May 30. /TASS/. ", "MOSCOW", "May 30"),
    ("ASTANA. KAZINFORM – ", "ASTANA", None),
    ("BAKU, Azerbaijan, June 1 - ", "BAKU", "June 1"),
    ("(CNN) — ", None, None),
    ("DUBAI/RIYADH, 3 May (Reuters) - ", "DUBAI", "3 May"),
    ("Port-au-Prince, Haiti — ", "Port-au-Prince", None),
    ("UNITED NATIONS — ", "UNITED NATIONS", None),
    ("ST. PETERSBURG, Russia, Monday, June 6, 2022 (XYZ) -- ", "ST. PETERSBURG", "Monday, June 6, 2022"),
    ("The Hague – ", "The Hague", None),
    ("N’DJAMENA, 12 June 2021 (PA) – ", "N’DJAMENA", "12 June 2021"),
    ("KYIV, Ukraine (AP) _ ", "KYIV", None),
    ("WASHINGTON, D.C. — ", "WASHINGTON", None),
    ("ISLAMABAD, May 30 (APP):", "ISLAMABAD", "May 30"),
    ("GENEVA: ", "GENEVA", None),
    ("LIMA (June 12, 2024) - ", "LIMA", "June 12, 2024"),
    ("Suva, Fiji (12 June) — ", "Suva", "12 June"),
]


@pytest.mark.parametrize(("opening", "place", "day"), DATELINES, ids=[d[0].strip() for d in DATELINES])
def test_dateline(opening: str, place: str | None, day: str | None) -> None:
    doc = made(f"{opening}{LEAD}\n\n{MORE}")
    assert doc.dateline is not None
    assert doc.dateline.span.of(doc.text) == opening
    assert (doc.dateline.place and doc.dateline.place.of(doc.text)) == place
    assert (doc.dateline.day and doc.dateline.day.of(doc.text)) == day
    assert body(doc) == [f"{LEAD}\n\n{MORE}"]


@pytest.mark.parametrize(
    ("opening", "date", "published"),
    [
        ("LIMA, June 12, 2024 - ", None, "2024-06-12"),
        ("LIMA, 12 June 2024 (Andes Wire) — ", "", "2024-06-12"),
        ("LIMA (June 12, 2024) - ", None, "2024-06-12"),
        ("LIMA, 2024-06-12 - ", None, "2024-06-12"),
        ("June 12, 2024\n\n", None, "2024-06-12"),
        ("LIMA, June 12 - ", None, None),
        ("LIMA - ", None, None),
        ("LIMA, June 12, 2024 - ", "2024-06-13", "2024-06-13"),
        ("LIMA, June 12, 2024 - ", "one of these days", None),
    ],
)
def test_day_of_a_dateline(opening: str, date: str | None, published: str | None) -> None:
    """A dateline with its year gives the day of publication where none is given; a given one stands, even where it is no day."""
    assert made(f"{opening}{LEAD}\n\n{MORE}", date=date).published == published


@pytest.mark.parametrize("day", [dt.date(2022, 5, 30), dt.datetime(2022, 5, 30, 23, 30, tzinfo=dt.UTC)])
def test_a_day_of_python_is_a_day(day: dt.date) -> None:
    found, troubles = document(LEAD, id="a", date=day)
    assert found.published == "2022-05-30"
    assert not troubles


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance of thirty states — met on Monday to speak about the war.",
        "UPDATE: The ministers have left the hall, and no statement was given to the press.",
        "The foreign ministers – both of them new – met for the first time on Monday.",
        "Dear Mr. Chairman: The attached report is sent to you in answer to your letter.",
        "On Thursday, the European Court (ECJ) — in a long ruling — sided with the farmers.",
        "US-China talks went on for a second day, and both sides praised the progress made.",
        "Mexico City: The mayor of the capital said that the water would last until June.",
    ],
)
def test_no_dateline(text: str) -> None:
    doc = made(text)
    assert doc.dateline is None
    assert body(doc) == [text]


def test_dateline_on_its_own_line() -> None:
    doc = made(f"ANKARA\n\n{LEAD}")
    assert doc.dateline is not None
    assert body(doc) == [LEAD]


def test_headline_is_a_span_of_its_own() -> None:
    doc = made(f"Ministers meet at the border\n\nLAGOS (CN) — {LEAD}\n\n{MORE}")
    assert doc.headline is not None
    assert doc.title == "Ministers meet at the border"
    assert body(doc) == ["Ministers meet at the border", f"{LEAD}\n\n{MORE}"]


def test_known_title_is_found_whatever_its_quotes_and_stop() -> None:
    doc = made(f"Minister: 'We are ready'\n{LEAD}", title="Minister: ‘We are ready’")
    assert doc.headline is not None
    assert doc.headline.of(doc.text) == "Minister: 'We are ready'"


def test_title_outside_the_text_is_no_headline() -> None:
    doc = made(f"{LEAD}\n\n{MORE}", title="Ministers meet")
    assert doc.headline is None
    assert doc.title == "Ministers meet"


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ("By Ada Obi", "byline"),
        ("By Ada Obi and Jan de Vries, staff writers", "byline"),
        ("(Reporting by Ada Obi; Editing by Jan Vries)", "byline"),
        ("Reporting by Ada Obi; Editing by Jan Vries", "byline"),
        ("Enditem", "boilerplate"),
        ("(END)", "boilerplate"),
        ("###", "boilerplate"),
        ("- 30 -", "boilerplate"),
        ("ADVERTISEMENT", "boilerplate"),
        ("The post Ministers meet in Lima appeared first on The Harbour News.", "boilerplate"),
        ("Continue reading Ministers meet in Lima →", "boilerplate"),
        ("[…]", "boilerplate"),
        ("Copyright 2021 The Harbour News. All rights reserved.", "boilerplate"),
        ("With inputs from agencies", "boilerplate"),
        ("FILE PHOTO: The two ministers at the airport in May.", "caption"),
        ("Photo: Harbour News", "caption"),
        ("Read more: Road to the border reopens", "links"),
    ],
)
@pytest.mark.parametrize("at_end", [True, False])
def test_furniture_lines(piece: str, kind: str, at_end: bool) -> None:
    text = f"{LEAD}\n\n{MORE}\n\n{piece}" if at_end else f"{piece}\n\n{LEAD}\n\n{MORE}"
    doc = made(text)
    assert words(doc, kind) == [piece]
    assert body(doc) == [f"{LEAD}\n\n{MORE}"]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday evening the troops had left the town, and the shops were open again.",
        "Related questions were left for the next meeting, the spokesman said on Monday.",
        "More on the plan will be told by the ministry next week, the spokesman said.",
        "Photo shops in the capital closed when the march came near, witnesses said.",
        "Follow-up talks are planned for March in the town of Seme, both sides said.",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    doc = made(f"{LEAD}\n\n{line}\n\n{MORE}")
    assert doc.furniture == ()


def test_marks_behind_the_last_word() -> None:
    doc = made(f"{LEAD}\n\n{MORE} EF/MA PHOTO: The ministers shake hands in Lagos")
    assert words(doc, "byline") == ["EF/MA"]
    assert words(doc, "caption") == ["PHOTO: The ministers shake hands in Lagos"]
    assert body(doc) == [f"{LEAD}\n\n{MORE}"]


def test_links_run_to_the_end() -> None:
    block = "Read More:\n\nIran, Oman open a new sea lane\n\nOil prices fall: minister\n\nWhy the sea lane matters"
    doc = made(f"{LEAD}\n\n{MORE}\n\n\n{block}")
    assert words(doc, "links") == [block]
    assert body(doc) == [f"{LEAD}\n\n{MORE}"]


def test_links_in_the_middle_end_at_the_next_paragraph() -> None:
    doc = made(f"{LEAD}\n\nRelated:\nRoad to the border reopens\n\n{MORE}\n\n{LEAD}")
    assert words(doc, "links") == ["Related:\nRoad to the border reopens"]
    assert body(doc) == [LEAD, f"{MORE}\n\n{LEAD}"]


def test_titles_at_the_end_without_an_opening_line() -> None:
    doc = made(f"{LEAD}\n\n{MORE}\n\nOman opens a new port\n\nRains close the coast road")
    assert words(doc, "links") == ["Oman opens a new port", "Rains close the coast road"]


def test_a_list_after_a_colon_stays() -> None:
    text = f"{LEAD} The plan has two parts:\n\nOpening of the road\n\nLower taxes on tea"
    assert made(text).furniture == ()


def test_offsets_hold_with_carriage_returns() -> None:
    text = f"Ministers meet at the border\r\n\r\nBy Ada Obi\r\n\r\nLAGOS (CN) — {LEAD}\r\n\r\n{MORE}\r\n\r\n###\r\n"
    doc = made(text)
    assert doc.text == text
    assert body(doc) == ["Ministers meet at the border", f"{LEAD}\r\n\r\n{MORE}"]
    assert words(doc, "byline") == ["By Ada Obi"]


def test_offsets_are_code_points() -> None:
    doc = made(f"😀😀 LAGOS\u2028{LEAD}")
    assert body(doc)[-1].endswith(LEAD)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        ("التقى وزيرا خارجية البلدين يوم الاثنين في العاصمة وبحثا سبل تعزيز العلاقات التجارية بين الجانبين.", "ar"),
        ("Министры иностранных дел двух стран встретились в понедельник и обсудили положение на границе.", "ru"),
        ("Die Außenminister beider Länder trafen sich am Montag in der Hauptstadt und sprachen über den Handel.", "de"),
        ("Los ministros de ambos países se reunieron el lunes en la capital para hablar del comercio.", "es"),
    ],
)
def test_language(text: str, language: str) -> None:
    doc, found = document(text, id="r1")
    assert doc.language == language
    assert [p.code for p in found] == ([] if language == "en" else ["language"])


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("Ministros se reúnen en Lima", "es-PE", "es"),
        ("Ministros se reúnen en Lima", "", None),
        ("Ministers meet in Lima", "en_GB", "en"),
        ("Ministers meet in Lima", "Klingon", None),
        (LEAD, "ar", "en"),  # the words of the text win where there are enough
        (
            "General Koroma Jusu Bangura should see Mano Kpaka\n\nSEME - Freetown’s ambassador to Seme says Koroma, deputy of the Kenema council, left.",
            "",
            "en",
        ),
    ],
)
def test_language_of_short_texts(text: str, said: str, language: str | None) -> None:
    doc, found = document(text, id="r1", language=said)
    assert doc.language == language
    assert ("language" in [p.code for p in found]) == (language not in (None, "en"))


def test_one_word_in_another_script_is_told() -> None:
    assert {p.code for p in problems("Переговоры")} == {"language", "short"}


def test_one_word() -> None:
    doc, found = document("Earthquake", id="r1")
    assert body(doc) == ["Earthquake"]
    assert [p.code for p in found] == ["short"]
    assert "one word" in found[0].message


def test_an_english_report_with_foreign_names_stays_english() -> None:
    assert made(f"{LEAD} The words «Слава» and «السلام» were painted on the wall.").language == "en"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2022-05-30", "2022-05-30"),
        ("2022-05-30T10:00:00Z", "2022-05-30"),
        ("20220530", "2022-05-30"),
        ("2999-01-01", "2999-01-01"),
        ("2022-02-31", None),
        ("May 30, 2022", "2022-05-30"),
        ("Mon, 30 May 2022 23:30:00 -0500", "2022-05-30"),
        ("05/06/2022", None),
        ("2022-05", None),
        ("yesterday", None),
    ],
)
def test_date(date: str, published: str | None) -> None:
    doc, found = document(LEAD, id="r1", date=date)
    assert doc.published == published
    assert [p.code for p in found] == ([] if published else ["date"])


def test_too_long_keeps_the_first_part() -> None:
    doc, found = document(f"{LEAD} " * 50, id="r1", characters=1000)
    assert [p.code for p in found] == ["too-long"]
    assert max(span.end for span in doc.body) <= 1000
    assert len(doc.text) > 1000


@pytest.mark.parametrize("piece", ["###\n", "Read more:\n", "a ", "(Photo ", '." ', "By A" + "B" * 50 + "\n", " \t" * 8, "X/"])
def test_large_and_strange_text_takes_no_time(piece: str) -> None:
    made(piece * (200_000 // len(piece)))  # a pattern that backtracks would never end


PIECES = st.sampled_from(
    [
        LEAD,
        MORE,
        "By Ada Obi",
        "###",
        "Read more:",
        "Oman opens a port",
        "LAGOS (CN) — ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "(Reporting by Ada Obi)",
        "PHOTO: a street. ",
        "EF/MA",
        "\u2028",
        "😀",
        "é",
        "\u200b",
        "Related: Oman",
        "“",
        "(END)",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=8).map("\n\n".join), st.text(max_size=200)
)


@settings(deadline=None)
@given(text=TEXTS, title=st.sampled_from(["", "Oman opens a port", LEAD]))
def test_spans_lie_inside_and_apart(text: str, title: str) -> None:
    doc = made(text, title=title)
    assert doc.text == text
    cut = [f.span for f in doc.furniture] + ([doc.dateline.span] if doc.dateline else [])
    for span in (*doc.body, *cut):
        assert 0 <= span.start < span.end <= len(text)
    ordered = sorted([*doc.body, *cut])
    for left, right in pairwise(ordered):
        assert left.end <= right.start
    assert list(doc.body) == sorted(doc.body)
    for span in doc.body:
        assert span.of(text) == span.of(text).strip()
    if doc.headline:
        assert doc.headline == doc.body[0]
    kept = "".join(span.of(text) for span in ordered)  # nothing but white space and invisible marks is lost
    assert "".join(kept.split()).replace("\u200b", "") == "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")


@settings(deadline=None)
@given(text=TEXTS)
def test_same_text_same_document(text: str) -> None:
    assert document(text, id="r1") == document(text, id="r1")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("PERU AND CHILE SIGN PACT\n\nLIMA, MAY 3 -- PERU AND CHILE SIGNED A PACT ON WATER ON TUESDAY.", ["capitals"]),
        ("PERU AND CHILE SIGN PACT\n\nLIMA, May 3 -- Peru and Chile signed a pact on water on Tuesday.", []),
        ("NATO, the OSCE, ECOWAS, UNHCR and UNICEF met WHO and IMF in LIMA.", []),
    ],
)
def test_a_report_in_capitals_says_so(text: str, codes: list[str]) -> None:
    """The parser takes its words for names; silence would look as if nothing had happened."""
    assert [p.code for p in document(text, id="x")[1]] == codes
