"""What a pledge is, of which kind, and which pledges are followed up: in SQL over a row of `events` that is called `e`.

The ledger and the lists of pledges rest on the same words, so that a pledge has one kind, whether or not it was
followed up, and so that those which the ledger passes over say why.
"""

from __future__ import annotations

KINDS = ("visit", "deal", "promise", "offer", "request", "threat", "ultimatum")
STATES = ("done", "delayed", "cancelled", "refused", "lapsed", "open")
SETTLED = ("done", "cancelled", "refused", "lapsed")  # states of a pledge that is no longer open
UNFOLLOWED = "unfollowed"  # stands for no state, where one is asked for

TYPES = ("AGREE", "CONCEDE", "REQUEST", "THREATEN")  # of events that may be pledges
IS_PLEDGE = f"e.type IN {TYPES} AND e.standing NOT IN ('denied', 'supposed')"  # a condition
KIND = """CASE
  WHEN e.type = 'THREATEN' THEN CASE WHEN e.cameo = '139' OR e.condition IS NOT NULL THEN 'ultimatum' ELSE 'threat' END
  WHEN e.type = 'REQUEST' THEN 'request'
  WHEN e.standing = 'offered' OR e.cameo IN ('035', '0353') THEN 'offer'
  WHEN e.content.type = 'CONSULT' AND e.content.mode = 'visit' THEN 'visit'
  WHEN len(list_distinct(list_transform(e.source, lambda x: x.side))) > 1 AND len(e.target) = 0 THEN 'deal'
  ELSE 'promise' END"""
QUESTION = r"\?[”’\"'')\s]*$"  # who asks gives no word
TREATY = (  # what a treaty says is its background, told again and again: "Under the deal it agreed to ..."
    r"(?i)\b(under|according to|based on|by the terms of)\b[^,]*\b(deal|agreement|accord|pact|treaty|convention|JCPOA|which)\b"
    r".*\b(agreed|undertook|promised|pledged|accepted|committed)\b"
)
DECISION = r"(?i)\bdecision to\b"  # told as taken, and praised or blamed: nobody is threatened with it any more
PASSED_OVER = f"""CASE
  WHEN e.published IS NULL THEN 'its report has no day'
  WHEN regexp_matches(coalesce(e.sentence, ''), '{QUESTION}') THEN 'it is asked, not said'
  WHEN e.type IN ('AGREE', 'CONCEDE') AND e.content IS NULL THEN 'no act is told'
  WHEN e.type IN ('AGREE', 'CONCEDE') AND regexp_matches(coalesce(e.sentence, ''), '{TREATY}') THEN 'a treaty says so'
  WHEN e.type = 'THREATEN' AND regexp_matches(coalesce(e.sentence, ''), '{DECISION}') THEN 'it is decided already'
  END"""  # why no pledge of the ledger is made of it; NULL where one is
