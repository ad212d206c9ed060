"""The names that people and programs give to an article's fields.

One table: field -> keys, the contract's own first. Case, blanks and `_-.:@` in a key do not count.
Does not look at values.
"""

import re
from functools import lru_cache

CALL_IT_TEXT = (  # as those may do who have no command line
    "rename the one that holds it to text, or name it on the command line with --columns text=…"
)
_KEYS = {
    "text": "text body content maintext articletext article articlebody fulltext bodytext"
    " contenttext plaintext maincontent mainbody story storytext cleanedtext rawtext newstext"
    " textcontent contenthtml bodyhtml htmlcontent contentencoded fullcontent fullarticle"
    " articlecontent contents texte contenu volltext inhalt texto contenido"
    " paragraphs artikeltext testo contenuto conteudo cuerpo corpo",
    "title": "title headline webtitle heading hed articletitle newstitle mainheadline titre titel"
    " titulo título überschrift storytitle pagetitle"
    " titolo tittel",
    "outlet": "outlet publisher publication newspaper sitename source site outletname sourcename"
    " publishername provider journal website sourcedomain domain zeitung quelle"
    " journalname newsoutlet mediatitle publicationname medianame newspapername feedtitle"
    " pubtitle namesource sourcehostname fuente medio fonte testata bron",
    "author": "author authors byline writer writers creator authorname authornames journalist"
    " journalists reporter by dccreator autor auteur autoren auteurs articleauthor writtenby"
    " authorlist autore verfasser",
    "published": "published date publishedat datepublished publisheddate publishdate datepublish"
    " pubdate publicationdate publishedtime publishtime articlepublishedtime publishedon"
    " webpublicationdate firstpublished firstpublishedat dateposted posteddate postedat posted"
    " datetime pubtime publicationdatetime publicationtime publishedutc issued dateissued"
    " printdate articledate newsdate datum fecha dateofpublication firstpublicationdate"
    " dcdate releasedate dategmt fechapublicacion datapubblicazione datapublicacao"
    " datepublication erscheinungsdatum veröffentlicht",
    "modified": "modified updated modifiedat updatedat datemodified datemodify lastmodified lastmod"
    " modifieddate updateddate lastupdated articlemodifiedtime lastupdate updatedate modifiedgmt",
    "url": "url link canonicalurl weburl articleurl permalink href canonical address sourceurl"
    " originalurl newsurl storyurl externalurl links pageurl mainentityofpage webaddress"
    " documentidentifier guid lien enlace requestedurl documenturl articlelink newslink",
}  # fmt: skip
NOTHING = frozenset({"nan", "none", "null", "n/a", "na", "nil", "-", "–", "unknown"})  # as values
FIELDS = tuple(_KEYS)
_PUNCTUATION = re.compile(r"[\s_.:@()\[\]#/-]+")
_PLACES = {
    _PUNCTUATION.sub("", key): (field, place)
    for field, keys in _KEYS.items()
    for place, key in reversed(list(enumerate(keys.split())))
}


@lru_cache(maxsize=4_096)
def field_of(key: str) -> tuple[str, int] | None:
    """The field that a key names and the key's rank among that field's keys; None if it is none."""
    return _PLACES.get(_PUNCTUATION.sub("", key[:200].casefold()))
