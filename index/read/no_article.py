"""Whether a page is no article: a front page, a login or cookie wall, an error, a quiz.

Works by form and by the page's own statements, and in doubt takes a page for an article. Does not
know addresses.
"""

import re
from collections import Counter
from typing import TYPE_CHECKING

from index.errors import InputError
from index.read.page import PageFacts
from index.read.prose import length
from index.read.story import holding
from index.read.walls import is_notice

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEWEST_CARDS = 3  # linked headings that make a page of cards
_FEWEST_BESIDE = 5  # paragraphs right beside one another that are a story; cards have one each
_PARAGRAPH = 80  # characters of one
_LONG = 200  # characters of a paragraph that no card has
_STORY = 1_500  # characters in long paragraphs that are a story, however many cards are around it
_SHORT = 600  # characters of a page that is only a wall or an error
_SENTENCE = 80  # characters of a paragraph that can be all of a short story
_LABELS = 300  # characters of a page of which only labels were read
_FEWEST_LABELS = 3
_WORD = 6  # characters that are more than what a script left behind: "false"
_CLOSED = re.compile(r"[.!?…。！？।۔؟][\"'”’»“)\]]*$")
_FEWEST_CHOICES = 6  # radio buttons or so of a quiz
_FEWEST_QUESTIONS = 3  # numbered, or rows of answers, of a quiz
_QUESTION = re.compile(
    r"(?:(?:question|frage|pregunta|domanda|pergunta|vraag|fråga|spørsmål|вопрос|pytanie)\s*)?"
    r"\d{1,2}\s*[.:)][^?？]{5,300}[?？]|\W?A\s*[.:)].{1,80}\bB\s*[.:)]",
    re.IGNORECASE | re.DOTALL,
)
_FRONT = frozenset({"website", "home", "homepage", "section", "category", "index", "tag"})
_WALL = re.compile(
    r"(?:sign|log)[ -]?in\b|log[ -]?on\b|anmeld|einloggen|connexion|connectez|iniciar sesi"
    r"|entrar\b|accedi\b"
    r"|inloggen|logga in|logg inn|войти|вход|создайте|登录|登入|ログイン|로그인|giriş yap"
    r"|تسجيل الدخول|התחבר"
    r"|password|passwort|mot de passe|contraseña",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\W*(?:just a moment|access denied|attention required|are you (?:a )?(?:human|robot)|403\b"
    r"|404\b|410\b"
    r"|500\b|502\b|503\b|(?:page|seite|página|pagina) (?:not found|nicht gefunden|no encontrada"
    r"|introuvable"
    r"|non trovata|niet gevonden)|not found|page introuvable|error \d{3}|forbidden|robot check"
    r"|captcha"
    r"|security check|verify you are|please enable|enable javascript|request blocked|service"
    r" unavailable"
    r"|too many requests|before you continue|bevor sie fortfahren|cookie(?:s|-| )?(?:consent"
    r"|settings|policy|wall"
    r"|einstellungen|notice)?\W*$|privacy (?:settings|policy)|datenschutzeinstellungen|consent\W*$"
    r"|zustimmung"
    r"|privatsphäre|страница не найдена|ошибка 404|页面不存在|ページが見つかりません)",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"cookie|consent|privacy|einwillig|datenschutz|werbung und tracking|confidentialit|privacidad"
    r"|partner.{0,40}(?:data|daten|donn|dati|datos)|javascript|ad ?blocker"
    r"|tracking (?:technolog|enabled)|\byour (?:device|browser)\b|auf ihrem gerät"
    r"|sur votre appareil",
    re.IGNORECASE,
)
_QUIZ = re.compile(
    r"quiz\b|\btrivia\b|how many can you|test your knowledge|викторина|クイズ", re.IGNORECASE
)


def check_is_article(
    is_front: bool, facts: PageFacts, title: str, parts: list[str], forms: "PageForms"
) -> None:
    """Raises `InputError`, with what the page is, where it is no article."""
    text = " ".join(parts)
    is_short = length(text) < _SHORT and not facts.linked.is_story
    if forms.passwords and is_short and not (facts.is_story and any(map(_is_of_story, parts))):
        raise InputError(
            "it is a page to log in, not an article; save the page as a reader sees it"
        )
    if is_short:
        if _ERROR.match(title):
            raise InputError(f"it is no article but a page that says {title[:60]!r}")
        if _WALL.search(title) and (_WALL.search(text) or len(text) < 200):
            raise InputError(
                "it is a page to log in, not an article; save the page as a reader sees it"
            )
        if parts and sum(bool(_COOKIES.search(one)) for one in parts) > 0.5 * len(parts):
            raise InputError("it is a notice about cookies or scripts, not an article")
    if parts and is_notice("\n".join(parts)):
        raise InputError("it is only a notice about accounts or subscriptions, no article")
    asked = sum(bool(_QUESTION.match(one)) for one in parts)
    choices = forms.choices >= _FEWEST_CHOICES or asked >= _FEWEST_QUESTIONS
    if forms.is_quiz or (_QUIZ.search(title) and choices):
        raise InputError("it is a quiz, not an article")
    if is_front:
        raise InputError("it lists other articles and is none; add the pages it links to")


def is_told(parts: list[str]) -> bool:
    """Whether there are paragraphs, and they are more than a few labels of a page."""
    few = 0 < len(parts) < _FEWEST_LABELS and length("".join(parts)) >= _WORD
    return few or length("".join(parts)) >= _LABELS or any(map(_is_sentence, parts))


def _is_sentence(part: str) -> bool:
    return length(part) >= _SENTENCE or bool(_CLOSED.search(part))


def _is_of_story(part: str) -> bool:
    """Whether a paragraph is long enough for a story's, and no word to those who log in."""
    return length(part) >= _SENTENCE and not _WALL.search(part)


class PageForms:
    """What a page asks its reader for, counted before its forms are removed."""

    def __init__(self, root: "HtmlElement") -> None:
        kinds = [(element.get("type") or "").lower() for element in root.iter("input")]
        self.passwords = kinds.count("password")
        self.choices = kinds.count("radio") + kinds.count("checkbox")
        self.is_quiz = any(
            '"Quiz"' in (script.text or "") and '"@type"' in (script.text or "")
            and "Article" not in (script.text or "")
            for script in root.iter("script")
            if "ld+json" in (script.get("type") or "")
        )  # fmt: skip


def is_front_page(root: "HtmlElement", facts: PageFacts) -> bool:
    """Whether a page is made of cards: linked headings with a line or two under each."""
    if facts.linked.is_list:
        return True
    if facts.is_story:
        return False
    container = holding(root)
    cards = [one for one in container.iter("h1", "h2", "h3", "h4", "h5") if _is_linked(one)]
    if len(cards) < _FEWEST_CARDS:
        return False
    sizes = {one: length(one.text_content()) for one in container.iter("p")}
    long = [size for size in sizes.values() if size > _LONG]
    if sum(long) > _STORY and facts.kind not in _FRONT:
        return False
    beside = Counter(one.getparent() for one, size in sizes.items() if size >= _PARAGRAPH)
    if max(beside.values(), default=0) >= _FEWEST_BESIDE:
        return False
    return len(long) <= len(cards) / (1 if facts.kind in _FRONT else 2)


def _is_linked(heading: "HtmlElement") -> bool:
    """Whether a heading is a link, or stands in one."""
    text = " ".join(heading.text_content()[:500].split())
    if any(one.tag == "a" for one, _ in zip(heading.iterancestors(), range(5), strict=False)):
        return True
    linked = sum(len(" ".join(one.text_content()[:500].split())) for one in heading.iter("a"))
    return bool(text) and linked >= 0.8 * len(text)
