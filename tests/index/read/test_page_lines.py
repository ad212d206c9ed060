"""Lines that a page says of itself are told from sentences and headings that begin alike."""

import pytest

from index.read.page_lines import is_page_line
from tests.index.read.test_read_page_kinds import BODY, LAST, page, read


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook", "Click to share on Twitter (Opens in new window)", "› Next article »",
        "Auf Facebook teilen", "Compartir en Facebook", "Поделиться в Facebook", "Partager sur"
        " Facebook", "Udostępnij na Facebooku", "Kommentare (12)", "12 Comments", "1 of 12",
        "Image 1 of 3", "この記事をシェア", "分享到微信", "Back to top ↑",
        "This website uses cookies to be better for you.", "Wir verwenden Cookies, um zu zählen.",
        "Help us keep the news free. Give a crown.", "Please consider making a donation.",
        "This story was produced with support from a fund.", "（责任编辑：张三）",
        "1 2 of 2 Next Page", "1|2 次のページへ", "Published May 4Last updated May 5This article is"
        " more than 2 years old.", "In this article: boats, fees, harbour", "MORE ON FISHING",
        "You’re reading a free article with opinions of ours.", "Twitter: @una_brask",
        "The board takes your privacy seriously. We never sell what you write.",
        "• Interested in showing us your boat? Contact the desk.", "-- By Una Brask Follow @una",
        "*This article appears in the May issue of the Vell Review.", "Vell Wire ™ & © 2013 Vell",
        "저작권자 ⓒ 벨뉴스 무단전재-재배포 금지", "홍길동 기자", "Jetzt kommentieren", "Permalink",
        "This entry was posted in Harbours and tagged fees, boats. Bookmark the permalink.",
        "Dieser Beitrag wurde am 4. Mai unter Häfen abgelegt.", "Esta entrada fue publicada en X",
        "Zitiervorschlag: Brask, Una: Häfen, in: Vell 3 (2024).", "Suggested citation: U. Brask",
        "Warning: Creating default object from empty value in /www/vell/classes.php on line 9",
        "The cookie settings on this website are set to “allow”.", "We value your privacy and more",
        "For the latest stories download the Vell Echo apps for iOS and Android.",
        "Do you know that we have a channel on Telegram? Join it here.",
        "¿Sabías que estamos en WhatsApp? Únete aquí al canal", "Rejoignez la chaîne WhatsApp.",
        "To view the full story, please subscribe to the Vell Echo.", "Déjà abonné ? Par ici",
        "If you are already a subscriber, you can log in.", "Sie sind bereits Abonnent? Hier",
        "This article is the copyrighted property of Vell.", "Written permission must be obtained.",
        "（原标题：港口费用上涨）", "原标题：港口费用上涨", "编辑 李四 校对 王五",
        "维尔报记者 李四", "来源：维尔港务局",
        "上一篇： 渡轮停航", "登录 后参与讨论", "微信扫一扫\n一键转发",
        "图片均来自网络", "▲图片来自视频截图。",
        "This content is not available due to your privacy preferences.",
        "This copy is for your personal, non-commercial use only. To order copies, write to us.",
    ],
)  # fmt: skip
def test_lines_of_the_page_are_known(line: str) -> None:
    assert is_page_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the ferry line fell on Monday, as its board had feared.",
        "Share the work of a ferry line",
        "She had joined the crew by a message on WhatsApp, her father said.",
        "The post was created in 1912 and filled by a priest.",
        "Warning: storms in the north are to reach the coast on Friday.",
        "The board moved its cookie settings to a page of its own.",
        "The crews download the charts to their phones before they leave.",
        "Comments by the board angered the crews, who left for the northern port.",
        "Next of kin were told.",
        "Search for the crew goes on",
        "Three of 12 boats came home",
        "“Please consider making a donation,” the skipper wrote.",
        "The board uses cookies to bake its image.",
        "Close to the harbour",
        "More on fishing in the north",
        "记者：你们为什么要提高费用？",
        "来源不明的船只周一驶入港口。",
        "图片来自一名船员的手机，他当时在船上。",
        "渔民可以扫一扫船上的二维码缴费，理事会周一表示。",
        "Next week the board meets.",
        "This article of the law is old, the board said, and nobody keeps to it.",
        "In this article of 1906 the board forbade it.",
    ],
)
def test_sentences_and_headings_that_begin_alike_are_none(line: str) -> None:
    assert not is_page_line(line)


def test_a_few_words_about_the_author_above_the_story_are_left_out() -> None:
    head = "<meta name=author content='Una Brask'>"
    bio = "<p>Una Brask works for Vell News as a writer. She has sailed the coast, and more.</p>"
    assert read(page(bio + BODY, head=head)).text == read(page()).text
    of_her = "<p>Una Brask was elected to the board of the harbour on Monday, by two votes.</p>"
    assert "two votes" in read(page(of_her + BODY, head=head)).text


def test_a_line_with_one_letter_of_a_button_stays_out_and_powers_stay() -> None:
    text = read(page(BODY + "<div>S</div><p>1 = 2³ - 7<br>2 = 2³ - 6</p>")).text
    assert "\n\nS\n" not in text
    assert "2³" in text


@pytest.mark.parametrize(
    "heading", ["About the author", "Über die Autorin", "À propos de l’auteur", "著者プロフィール:"]
)
def test_what_stands_about_the_author_below_the_story_is_left_out(heading: str) -> None:
    about = f"<h3>{heading}</h3><p>Una Brask sails.</p><p>She has written two plays of it.</p>"
    assert read(page(BODY + about)).text.endswith(LAST)
    above = f"<p>{heading}</p><p>Una Brask sails on the sea and writes of it each week.</p>"
    assert LAST in read(page(above + BODY * 3)).text
