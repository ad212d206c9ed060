"""What changed from one version of an article to the next."""

from index.article import Article
from ui.web.pages.compared import LONGEST, Run, compare


def test_sentences_left_out_and_put_in():
    before = Article(title="T", text="One stays. Two goes. Three stays.")
    after = Article(title="T", text="One stays. Three stays. Four comes.")
    changes = compare(before, after)
    assert changes.runs == (
        Run("same", ("One stays.",)),
        Run("out", ("Two goes.",)),
        Run("same", ("Three stays.",)),
        Run("in", ("Four comes.",)),
    )
    assert (changes.particulars, changes.same_text) == ((), False)


def test_particulars_are_named_apart_from_the_text():
    before = Article(title="Old", text="It stays.", published="2025-05-16")
    after = Article(title="New", text="It stays.", outlet="The Echo", published="2025-05-17")
    changes = compare(before, after)
    assert changes.same_text
    assert changes.particulars == (
        "Title: was Old, is New",
        "Outlet: was none, is The Echo",
        "Date: was 16 May 2025, is 17 May 2025",
    )


def test_texts_that_would_take_long_are_not_compared():
    long = Article(title="T", text="A wave. " * (LONGEST // 8))
    changes = compare(long, long)
    assert changes.runs is None
    assert not changes.same_text
