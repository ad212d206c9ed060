"""Phrases that open, close and interrupt a conversation, by language: the data of `turn_kind`.

Each language has a module with `PHRASES`, by what they do, and `FILLERS`, which may stand around
them and mean nothing by themselves. A comma ends a phrase. Words are written in lower case, without
accents, apostrophes and hyphens. `a/b` stands for either word, `a?` and `a/b?` for words that may
be missing, `@` for the name of a language, `#` for a number; a line may end after a slash. Does not
know how they are matched.
"""

from rag.question.phrases.acts import Act

LANGUAGE_NAMES = """
english german spanish french italian portuguese dutch russian ukrainian polish czech turkish greek
arabic hebrew persian farsi hindi chinese mandarin japanese korean swedish danish norwegian finnish
hungarian romanian englisch deutsch spanisch franzosisch italienisch portugiesisch niederlandisch
russisch ukrainisch polnisch tschechisch turkisch griechisch arabisch chinesisch japanisch
koreanisch schwedisch danisch ingles aleman espanol castellano frances italiano portugues catalan
ruso arabe chino japones polaco anglais allemand espagnol francais italien portugais russe chinois
japonais arabe polonais turc inglese tedesco spagnolo francese portoghese russo arabo cinese
giapponese polacco engels duits frans spaans italiaans nederlands portugees russisch pools
angielsku niemiecku francusku hiszpansku polsku engelska tyska franska spanska svenska engelsk tysk
fransk spansk dansk norsk ingilizce almanca fransızca turkce alemao espanhol russo arabe chines
japones
"""

NUMBERS = """
two three four five six ten twenty fifty hundred one zwei drei vier funf zehn zwanzig dos tres
cuatro cinco diez veinte deux trois quatre cinq dix vingt due tre quattro cinque dieci dois duas
quatro cinco dez
"""

ANYWHERE = {
    Act.GREETING: "hi, hello, hey, hallo, ola, ciao, ahoj, szia, γεια σου, привіт, 안녕하세요",
    Act.ACKNOWLEDGEMENT: "ok, okay, super, bravo, wow, lol, haha, hm, hmm, test",
    Act.THANKS: "thx, ty, merci, thanks, kiitos, dekuji, multumesc, koszonom, ευχαριστώ, дякую, "
    "감사합니다, 고마워요",
    Act.REWRITE: "tl dr, tldr",
    Act.ABOUT: "dateline",
}
"""Phrases that occur beside any language's."""

JOINS = "and but so und aber y pero et mais e ma mas"
"""Connectives that may follow thanks or a greeting without a comma."""
