"""English words that join or relate others."""

from __future__ import annotations

ARTICLES = frozenset(("the", "a", "an"))
#: Words that join or relate others and carry no meaning of their own in a name.
FUNCTION_WORDS = ARTICLES | frozenset(
    "of for in on at to and or by with from into as that which who whom whose this these those it its his her "
    "their our "
    "your my he she they we you i is are was were be been being has have had do does did will would can could shall "
    "should may might must not no but also than then so if when while where there here about between among "
    "under over "
    "through during after before since until against per via said say saying".split()
)
