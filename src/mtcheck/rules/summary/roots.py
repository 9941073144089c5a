"""What the forms of one English word share, irregular verbs included: open, opens, opened; win, won."""

from __future__ import annotations

from functools import cache

# Verbs whose past cannot be told from their base, each with its other forms: a negation has the base ("did not win"),
# an affirmation the past ("won").
_IRREGULAR = """
arise arose arisen; awake awoke awoken; bear bore borne; beat beaten; become became; begin began begun; bend bent;
bind bound; bite bit bitten; blow blew blown; break broke broken; bring brought; build built; burn burnt; buy bought;
catch caught; choose chose chosen; come came; deal dealt; draw drew drawn; drink drank drunk; drive drove driven;
eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled; fly flew flown;
forbid forbade forbidden; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; get got gotten;
give gave given; go goes went gone; grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept;
know knew known; lay laid; lead led; lean leant; learn learnt; leave left; lend lent; lie lay lain; light lit;
lose lost; make made; mean meant; meet met; mistake mistook mistaken; overcome overcame; pay paid; prove proven;
ride rode ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen; seek sought; sell sold; send sent;
shake shook shaken; shine shone; shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk;
sit sat; sleep slept; speak spoke spoken; spend spent; stand stood; steal stole stolen; stick stuck;
strike struck stricken; swear swore sworn; swim swam swum; take took taken; teach taught; tear tore torn; tell told;
think thought; throw threw thrown; undergo underwent undergone; understand understood; undertake undertook undertaken;
wake woke woken; wear wore worn; weep wept; win won; withdraw withdrew withdrawn; write wrote written
"""
_VOWELS = frozenset("aeiouy")


@cache
def _bases() -> dict[str, str]:
    return {form: verb.split()[0] for verb in _IRREGULAR.split(";") for form in verb.split()[1:]}


def root(norm: str) -> str:
    """Return a key that the forms of one word share; it need not be a word.

    Args:
        norm: The word in its normal form (see :mod:`mtcheck.text.tokens`).

    >>> {root(word) for word in ("close", "closed", "closing")}, {root(word) for word in ("ban", "banned")}
    ({'clos'}, {'ban'})
    >>> root("denied") == root("deny"), root("speed"), root("bring") == root("brought")
    (True, 'speed', True)
    """
    word = _bases().get(norm, norm)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and rest[-1] != "e" and _VOWELS & set(rest):
            word = rest
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 2 and word[-1] == "y" else word
