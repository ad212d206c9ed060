"""Articles as a reader copies them from a news site into a file: title, date, captions, links.

`MADE_UP` is part of the repository; its people, places and events are invented. `REAL` is an
article of The Moscow Times, which is not ours to hand on: it lies in a folder `shared/seed` above
the repository, or is None, and what reads it skips.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MADE_UP = Path(__file__).with_name("copied-from-a-news-site.txt")
REAL = next(
    (text for above in ROOT.parents for text in sorted((above / "shared" / "seed").glob("*.txt"))),
    None,
)

needs_the_real_one = pytest.mark.skipif(REAL is None, reason="the real article is not here")
