"""The name of an outlet from the host of its address.

Has a list of well-known hosts, whose outlets are also known by name, splits names such as
"themoscowtimes", and falls back to the host itself. Does not know what an outlet calls itself: a
page that says it takes precedence.
"""

import re
from urllib.parse import urlsplit

_KNOWN = {
    "abc.net.au": "ABC News (Australia)", "abcnews.go.com": "ABC News", "afp.com": "AFP",
    "aljazeera.com": "Al Jazeera", "apnews.com": "Associated Press", "axios.com": "Axios",
    "bbc.co.uk": "BBC", "bbc.com": "BBC", "bloomberg.com": "Bloomberg", "cbc.ca": "CBC",
    "cbsnews.com": "CBS News", "cnbc.com": "CNBC", "cnn.com": "CNN", "dw.com": "Deutsche Welle",
    "economist.com": "The Economist", "elpais.com": "El País", "euronews.com": "Euronews",
    "faz.net": "Frankfurter Allgemeine Zeitung", "foxnews.com": "Fox News",
    "france24.com": "France 24", "ft.com": "Financial Times", "haaretz.com": "Haaretz",
    "independent.co.uk": "The Independent", "interfax.ru": "Interfax",
    "jpost.com": "The Jerusalem Post", "kommersant.ru": "Kommersant",
    "kyivindependent.com": "The Kyiv Independent", "kyivpost.com": "Kyiv Post",
    "latimes.com": "Los Angeles Times", "lemonde.fr": "Le Monde", "meduza.io": "Meduza",
    "nbcnews.com": "NBC News", "newsweek.com": "Newsweek", "newyorker.com": "The New Yorker",
    "npr.org": "NPR", "nypost.com": "New York Post", "nytimes.com": "The New York Times",
    "nzz.ch": "Neue Zürcher Zeitung", "politico.com": "Politico", "politico.eu": "Politico Europe",
    "reuters.com": "Reuters", "rferl.org": "Radio Free Europe/Radio Liberty",
    "scmp.com": "South China Morning Post", "sky.com": "Sky News", "smh.com.au":
    "The Sydney Morning Herald", "spiegel.de": "Der Spiegel", "straitstimes.com":
    "The Straits Times", "sueddeutsche.de": "Süddeutsche Zeitung", "tass.com": "TASS",
    "telegraph.co.uk": "The Telegraph", "theatlantic.com": "The Atlantic", "theguardian.com":
    "The Guardian", "thehindu.com": "The Hindu", "time.com": "Time", "timesofisrael.com":
    "The Times of Israel", "usatoday.com": "USA Today", "voanews.com": "Voice of America",
    "washingtonpost.com": "The Washington Post", "wsj.com": "The Wall Street Journal",
    "zeit.de": "Die Zeit",
}  # fmt: skip
_DISTINCT = ("times", "herald", "tribune", "telegraph", "gazette", "chronicle", "courier",
             "inquirer")  # fmt: skip
_COMMON = ("post", "guardian", "journal", "observer", "standard", "independent", "mirror",
           "express", "examiner", "dispatch", "globe", "sun", "star", "mail", "news", "review",
           "monitor", "register", "record", "echo")  # fmt: skip
NEWSPAPER_WORDS = frozenset(_DISTINCT + _COMMON)  # what newspapers are called
_SHORTEST_STEM = 5  # letters before a word such as "times"; "sometimes" has fewer
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})
_EDITIONS = re.compile(r"^(www\d?|m|mobile|amp|edition|en|us|uk|web)\.")

_BY_NAME = {name.casefold(): name for name in _KNOWN.values()}


def known_outlet(name: str) -> str | None:
    """The name, as the outlet writes it, of a known one; None for any other."""
    return _BY_NAME.get(name.casefold())


def outlet_of(url: str | None) -> str | None:
    """The outlet's name for an http(s) address; None without one."""
    host = (urlsplit(url).hostname or "").rstrip(".") if url else ""
    if not host:
        return None
    labels = host.split(".")
    for first in range(len(labels) - 1):
        if name := _KNOWN.get(".".join(labels[first:])):
            return name
    while _EDITIONS.match(host) and host.count(".") > 1:
        host = _EDITIONS.sub("", host)
    return _spelled(host.split(".")) or host


def _spelled(labels: list[str]) -> str | None:
    """["themoscowtimes", "com"] -> "The Moscow Times"; None if no newspaper word is in it."""
    country = len(labels) > 2 and labels[-2] in _SECOND_LEVEL
    stem = "".join(labels[: -2 if country else -1])
    if len(labels) - (2 if country else 1) != 1:
        return None
    article = stem.startswith("the")
    rest = stem.removeprefix("the") if article else stem
    for word in _DISTINCT + (_COMMON if article else ()):
        middle = rest.removesuffix(word).strip("-")
        enough = article or len(middle) >= _SHORTEST_STEM
        if rest.endswith(word) and enough and re.fullmatch(r"[a-z-]*", middle):
            words = [*(["the"] if article else []), *middle.split("-"), word]
            return " ".join(part.capitalize() for part in words if part)
    return None
