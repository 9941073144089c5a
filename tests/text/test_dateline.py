"""The date of a release, and dates that are none of it."""

import pytest

from mtcheck.text.dateline import dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("HONG KONG, Oct 15, 2024 (Xinhua) -- The fair opened.", "2024-10-15"),
        ("Hong Kong, 15 October 2024: The fair opened.", "2024-10-15"),
        ("The fair opens\nOctober 15, 2024\nIt was a success.", "2024-10-15"),
        ("The fair opens\nTuesday, 15 October 2024\n\nIt was.", "2024-10-15"),
        ("The fair opened.\n\nEnds/Tuesday, October 15, 2024\nIssued at HKT 17:30\n", "2024-10-15"),
        ("（2024年10月15日）\n展览会开幕。", "2024-10-15"),
        ("新华社香港2024年10月15日电　展览会开幕。", "2024-10-15"),
        ("展覽會開幕。\n\n完\n2024年10月15日（星期二）\n", "2024-10-15"),
        ("2024-10-15\nThe fair opened.", "2024-10-15"),
        ("On October 15, 2019, the fair opened in the halls of the harbour.", ""),
        ("The fair of October 15, 2019 (its first) was a success.", ""),
        ("On May 5, 2019 he left.", ""),
        ("HONG KONG, Oct 15 (Xinhua) -- The fair opened.", ""),
        ("2019年10月15日，展览会在香港会议展览中心开幕，数百名宾客出席。", ""),
        ("\n".join(["line"] * 6 + ["October 15, 2019"] + ["line"] * 6), ""),
        ("", ""),
    ],
)
def test_dateline(text: str, day: str) -> None:
    assert dateline(text) == day
