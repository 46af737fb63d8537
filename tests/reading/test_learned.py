"""Where frames are silent: which pairs are asked about, and what is made of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dragoman.data.classifier import Answer, Question
from dragoman.data.marks import marked
from dragoman.data.odds import Odds, gate
from dragoman.ingest.article import document
from dragoman.pipeline import Coder, read
from dragoman.reading.acts.aims import Aims
from dragoman.reading.acts.inside import content_of, read_inside
from dragoman.reading.acts.learned import learned, once
from dragoman.reading.acts.questions import NOBODY, about, candidates, signs
from dragoman.reading.events import Assemble
from dragoman.reading.scene import Scene
from dragoman.reading.what import What


def scene_of(coder: Coder, text: str) -> Scene:
    """A text with its grammar and actors."""
    taken, _ = document(text, id="x", date="2024-05-06")
    parsed = next(iter(coder.parser([taken])))
    return Scene(parsed, coder.read_parsed(parsed).actors)


def answer(kind: str, sure: float, aim: str = ">", standing: str = "happened") -> Answer:
    """An answer of one type; what is left of the probability is NONE's."""
    return Answer(
        {kind: sure, "NONE": 1 - sure}, {"-": 1.0}, {**dict.fromkeys("<=>-", 0.03), aim: 0.91}, {standing: 0.9, "-": 0.1}
    )


class Model:
    """Says of each question what the table has for the words of its two actors."""

    def __init__(self, table: dict[tuple[str, str], Answer]) -> None:
        self.table, self.asked = table, []

    def __call__(self, questions: Sequence[Question]) -> list[Answer]:
        pairs = [(q.text[slice(*q.first)], q.text[slice(*q.second)]) for q in questions]
        self.asked += pairs
        return [self.table.get(p, answer("NONE", 0.0)) for p in pairs]


def both(first: str, second: str, said: Answer, back: Answer) -> dict[tuple[str, str], Answer]:
    return {(first, second): said, (second, first): back}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Peru elbowed Chile.", [("Peru", "Chile")]),
        ("Peru elbowed the Peruvian government.", []),  # one side
        ("Peru's president elbowed Peruvian prosecutors.", [("Peru's president", "Peruvian prosecutors")]),  # two at home
        ("If Peru elbowed Chile, nobody would mind.", []),
        ("Peru did not elbow Chile.", []),
        (  # across joined clauses, too: they meet in the first
            "Peru elbowed Chile, and Togo outwitted Ghana.",
            [
                *(("Peru", other) for other in ("Chile", "Togo", "Ghana")),
                *(("Chile", other) for other in ("Togo", "Ghana")),
                ("Togo", "Ghana"),
            ],
        ),
    ],
)
def test_pairs_of_two_sides_meet_in_their_lowest_clause(framed: Coder, text: str, pairs: list[tuple[str, str]]) -> None:
    scene = scene_of(framed, text)
    found = [c.question(scene) for c in candidates(scene, set())]
    named = [(q.text[slice(*q.first)], q.text[slice(*q.second)]) for q in found]
    assert named == pairs


def test_told_clauses_are_not_asked_about(framed: Coder) -> None:
    scene = scene_of(framed, "Peru elbowed Chile.")
    (clause,) = [c for c in scene.parsed.clauses if c.kind == "verb"]
    assert not list(candidates(scene, {clause.index}))


def test_a_sure_answer_becomes_an_act(framed: Coder) -> None:
    scene = scene_of(framed, "Peru elbowed Chile.")
    model = Model(both("Peru", "Chile", answer("ACCUSE", 0.95), answer("ACCUSE", 0.95, "<")))
    (act,) = learned(scene, model, None, (), {}, "what 1")
    assert (act.type, act.frame) == ("ACCUSE", "classifier")
    assert [scene.actors[a].country for role in ("source", "target") for a in act.actors(role)] == ["PER", "CHL"]


def test_the_other_way_round_where_the_model_says_so(framed: Coder) -> None:
    scene = scene_of(framed, "Peru elbowed Chile.")
    model = Model(both("Peru", "Chile", answer("AID", 0.95, "<"), answer("AID", 0.95)))
    (act,) = learned(scene, model, None, (), {}, "what 1")
    assert [scene.actors[a].country for a in act.actors("source")] == ["CHL"]


@pytest.mark.parametrize(
    ("said", "back"),
    [
        (answer("ACCUSE", 0.65), answer("ACCUSE", 0.65, "<")),  # not sure enough
        (answer("ACCUSE", 0.95), answer("ACCUSE", 0.2, "<")),  # not from the other side
        (answer("ACCUSE", 0.95), answer("ACCUSE", 0.95)),  # no clear direction
        (answer("ACCUSE", 0.95, standing="denied"), answer("ACCUSE", 0.95, "<", "denied")),
        (answer("ASSAULT", 0.95, standing="planned"), answer("ASSAULT", 0.95, "<", "planned")),
    ],
)
def test_doubtful_answers_stay_silent(framed: Coder, said: Answer, back: Answer) -> None:
    scene = scene_of(framed, "Peru elbowed Chile.")
    assert not list(learned(scene, Model(both("Peru", "Chile", said, back)), None, (), {}, "what 1"))


def test_what_is_announced_as_done_is_no_threat(framed: Coder) -> None:
    text = "Peru's president announced its exit from the treaty and spoke of Chile."
    scene = scene_of(framed, text)
    acts = [a for a in framed.read_parsed(scene.parsed).acts if a.type == "SANCTION"]
    assert acts
    for kind, told in (("THREATEN", 0), ("ACCUSE", 1)):
        sure = answer(kind, 0.9)
        model = Model(both("Peru's president", "Chile", sure, answer(kind, 0.9, "<")))
        assert len(list(learned(scene, model, None, acts, {}, "what"))) == told, model.asked


def test_joint_doers_come_from_the_pairs_of_a_clause(framed: Coder) -> None:
    scene = scene_of(framed, "Peru and Togo elbowed Chile.")
    sure = (answer("ACCUSE", 0.95), answer("ACCUSE", 0.95, "<"))
    model = Model({**both("Peru", "Chile", *sure), **both("Togo", "Chile", *sure)})
    first = Odds({"": 2.0, "steps nsubj dobj": 1.0})
    (act,) = learned(scene, model, first, (), {}, "what 1")
    assert {scene.actors[a].country for a in act.actors("source")} == {"PER", "TGO"}
    assert [scene.actors[a].country for a in act.actors("target")] == ["CHL"]


def test_all_whom_a_list_names_are_meant(framed: Coder) -> None:
    scene = scene_of(framed, "Peru elbowed Chile, Togo and Mali.")
    model = Model(both("Peru", "Chile", answer("COERCE", 0.9), answer("COERCE", 0.9, "<")))
    (act,) = learned(scene, model, None, (), {}, "what 1")
    assert [scene.actors[a].country for a in act.actors("target")] == ["CHL", "TGO", "MLI"]


def test_two_of_a_list_who_deal_with_each_other_stay_apart(framed: Coder) -> None:
    scene = scene_of(framed, "Peru and Chile elbowed.")
    model = Model(both("Peru", "Chile", answer("COERCE", 0.9), answer("COERCE", 0.9, "<")))
    (act,) = learned(scene, model, None, (), {}, "what 1")
    sides = [[scene.actors[a].country for a in act.actors(role)] for role in ("source", "target")]
    assert sides == [["PER"], ["CHL"]]


def test_two_of_a_list_pledge_together(framed: Coder) -> None:
    scene = scene_of(framed, "Peru and Chile elbowed.")
    model = Model(both("Peru", "Chile", answer("AGREE", 0.9), answer("AGREE", 0.9, "<")))
    (act,) = learned(scene, model, None, (), {}, "what 1")
    sides = [[scene.actors[a].country for a in act.actors(role)] for role in ("source", "target")]
    assert sides == [["PER", "CHL"], []]


def test_what_is_told_of_an_act_and_below_it_is_one_act(framed: Coder) -> None:
    scene = scene_of(framed, "Peru said that the Peruvian government elbowed Chile.")
    model = Model(
        both("Peru", "Chile", answer("COERCE", 0.9), answer("COERCE", 0.9, "<"))
        | both("the Peruvian government", "Chile", answer("COERCE", 0.9), answer("COERCE", 0.9, "<"))
    )
    found = list(learned(scene, model, None, (), {}, "what 1"))
    assert [a.span.of(scene.parsed.document.text).split()[0] for a in found] == ["Peru"]


def test_what_the_gate_holds_back_is_not_asked(framed: Coder) -> None:
    scene = scene_of(framed, "Peru elbowed Chile.")
    model = Model({})
    assert not list(learned(scene, model, Odds({"": -5.0}), (), {}, "what 1"))
    assert not model.asked


def test_the_gate_lets_acts_through_sooner_than_background(framed: Coder) -> None:
    built_in = gate()
    assert built_in is not None
    chances = []
    for text in ("The Chilean envoy thanked Togo for its help.", "The Chilean port lies farther from Togo than one thinks."):
        scene = scene_of(framed, text)
        chances.append(max((built_in(signs(scene, c)) for c in candidates(scene, set())), default=0.0))
    assert chances[0] > chances[1]


def test_frames_alone_need_no_gate(framed: Coder) -> None:
    assert isinstance(framed.steps.what, What)
    assert framed.steps.what.gate is None


def test_a_gate_of_odds() -> None:
    weighed = Odds({"": -1.0, "a": 1.0, "b": 100.0})
    assert weighed([]) == pytest.approx(0.2689, abs=1e-3)
    assert weighed(["a", "a", "unknown"]) == pytest.approx(0.5)
    assert weighed(["b"]) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("said", "targets"), [(answer("REJECT", 0.9), ["TGO"]), (answer("REJECT", 0.05), []), (answer("ACCUSE", 0.9), [])]
)
def test_a_target_that_the_clause_leaves_unsaid(framed: Coder, said: Answer, targets: list[str]) -> None:
    scene = scene_of(framed, "The president of Togo spoke first. Peru rejected the demand.")
    acts = [a for a in framed.read_parsed(scene.parsed).acts if a.type == "REJECT"]
    assert [a.actors("target") for a in acts] == [()]
    aim = Aims(scene, Model({("Peru", "The president of Togo"): said}), acts, "events 1").of(acts[0])
    assert [scene.actors[a].country for a in (aim.actors if aim else ())] == targets


def test_what_is_inside_an_act_of_speech(framed: Coder) -> None:
    scene = scene_of(framed, "Peru urged Togo to do the needful.")
    acts = [a for a in framed.read_parsed(scene.parsed).acts if a.type == "REQUEST"]
    assert len(acts) == 1
    said = replace(answer("REQUEST", 0.9), contents={"RETREAT": 0.8, "-": 0.2}, sides={"2-": 0.9, "--": 0.1})
    (act,) = read_inside(scene, Model({("Peru", "Togo"): said}), acts, "what 1")
    content = content_of(act)
    assert content is not None
    assert (content.type, [scene.actors[a].country for a in content.source]) == ("RETREAT", ["TGO"])


def test_a_sentence_with_one_actor_has_one_pair_of_marks() -> None:
    assert marked("Togo voted.", (0, 4), NOBODY) == "[unused1] Togo [unused2] voted."
    assert marked("Togo voted.", NOBODY, (0, 4)) == "[unused3] Togo [unused4] voted."


def test_what_is_asked_of_an_act(framed: Coder) -> None:
    scene = scene_of(framed, "Peru and Togo signed a treaty. Peru urged Togo to talk.")
    acts = framed.read_parsed(scene.parsed).acts
    asked = [about(scene, a) for a in acts if a.type in ("SUPPORT", "REQUEST")]
    assert [(q.text[slice(*q.first)], q.text[slice(*q.second)]) for q in asked if q] == [("Peru", "Togo"), ("Peru", "Togo")]


def test_each_question_is_asked_once() -> None:
    model = Model({})
    asked = once(model)
    question = Question("Peru met Togo.", (0, 4), (9, 13))
    assert len(asked([question, question])) == 2
    asked([question])
    assert model.asked == [("Peru", "Togo")]


def test_aim_and_content_reach_the_event(framed: Coder) -> None:
    scene = scene_of(framed, "The president of Togo spoke first. Peru rejected the demand. Chile urged Mali to do the needful.")
    refusal = answer("REJECT", 0.9)
    request = replace(answer("REQUEST", 0.9), contents={"RETREAT": 0.8, "-": 0.2}, sides={"2-": 0.9, "--": 0.1})
    model = Model({("Peru", "The president of Togo"): refusal, ("Chile", "Mali"): request})
    steps = replace(framed.steps, what=What(framed.lexicon, model, Odds({"": -9.0})), events=Assemble(framed.lexicon, model))
    reading = read(scene.parsed, steps)
    actors = {a.id: a.country for a in reading.actors}
    told = {e.type: e for e in reading.events}
    assert [actors[a] for a in told["REJECT"].target] == ["TGO"]
    content = told["REQUEST"].content
    assert content is not None
    assert (content.type, [actors[a] for a in content.source]) == ("RETREAT", ["MLI"])


def test_a_thorough_coder_has_no_gate_and_says_so(coder: Coder) -> None:
    thorough = Coder(thorough=True)
    assert isinstance(thorough.steps.what, What)
    assert thorough.steps.what.gate is None
    assert isinstance(coder.steps.what, What)
    assert coder.steps.what.gate is not None
    assert thorough.versions != coder.versions
