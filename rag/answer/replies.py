"""Replies: what Dateline says to talk, and to an instruction that it cannot follow.

One line each, in the language of what was said, else in English. Searches nothing, cites nothing.
"""

from rag.question.phrases.acts import Act

_ABOUT = {
    "en": "Dateline answers questions from your news archive, and every sentence of an answer "
    "points at the archived words that support it. Ask about people, places, events, numbers or "
    "dates in the articles.",
    "de": "Dateline beantwortet Fragen aus deinem Nachrichtenarchiv, und jeder Satz einer Antwort "
    "verweist auf die archivierten Worte, die ihn belegen. Frag nach Menschen, Orten, Ereignissen, "
    "Zahlen oder Daten in den Artikeln.",
    "es": "Dateline responde preguntas a partir de tu archivo de noticias, y cada frase de una "
    "respuesta remite a las palabras archivadas que la respaldan. Pregunta por personas, lugares, "
    "hechos, cifras o fechas de los artículos.",
    "fr": "Dateline répond aux questions à partir de tes archives de presse, et chaque phrase "
    "d’une réponse renvoie aux mots archivés qui l’appuient. Demande des personnes, des lieux, des "
    "événements, des chiffres ou des dates des articles.",
    "it": "Dateline risponde alle domande dal tuo archivio di notizie, e ogni frase di una "
    "risposta rimanda alle parole archiviate che la sostengono. Chiedi di persone, luoghi, fatti, "
    "numeri o date degli articoli.",
    "pt": "O Dateline responde a perguntas com base no teu arquivo de notícias, e cada frase de "
    "uma resposta remete às palavras arquivadas que a sustentam. Pergunta por pessoas, lugares, "
    "acontecimentos, números ou datas dos artigos.",
    "nl": "Dateline beantwoordt vragen uit je nieuwsarchief, en elke zin van een antwoord verwijst "
    "naar de gearchiveerde woorden die hem staven. Vraag naar mensen, plaatsen, gebeurtenissen, "
    "getallen of data in de artikelen.",
}
_NEEDS_MODEL = {
    "en": "That needs a language model; without one, Dateline only quotes the archive. Choose one "
    "with `dateline models use NAME`.",
    "de": "Dafür braucht es ein Sprachmodell; ohne eines zitiert Dateline nur das Archiv. Wähle "
    "eines mit `dateline models use NAME`.",
    "es": "Para eso hace falta un modelo de lenguaje; sin él, Dateline solo cita el archivo. Elige "
    "uno con `dateline models use NAME`.",
    "fr": "Il faut pour cela un modèle de langage ; sans lui, Dateline ne fait que citer les "
    "archives. Choisis-en un avec `dateline models use NAME`.",
    "it": "Per questo serve un modello linguistico; senza, Dateline cita soltanto l’archivio. "
    "Scegline uno con `dateline models use NAME`.",
    "pt": "Para isso é preciso um modelo de linguagem; sem ele, o Dateline apenas cita o arquivo. "
    "Escolhe um com `dateline models use NAME`.",
    "nl": "Daarvoor is een taalmodel nodig; zonder citeert Dateline alleen het archief. Kies er "
    "een met `dateline models use NAME`.",
}
_NO_ANSWER = {
    "en": "There is no answer with sources to go back to yet. Ask a question first.",
    "de": "Es gibt noch keine belegte Antwort, auf die sich das beziehen kann. Stell zuerst eine "
    "Frage.",
    "es": "Todavía no hay una respuesta con fuentes a la que volver. Haz primero una pregunta.",
    "fr": "Il n’y a pas encore de réponse sourcée sur laquelle revenir. Pose d’abord une question.",
    "it": "Non c’è ancora una risposta con fonti su cui tornare. Fai prima una domanda.",
    "pt": "Ainda não há uma resposta com fontes a que voltar. Faz primeiro uma pergunta.",
    "nl": "Er is nog geen antwoord met bronnen om op terug te komen. Stel eerst een vraag.",
}
_NOTHING_ELSE = {
    "en": "Nothing else was found for that question.",
    "de": "Zu dieser Frage wurde sonst nichts gefunden.",
    "es": "No se encontró nada más sobre esa pregunta.",
    "fr": "Rien d’autre n’a été trouvé pour cette question.",
    "it": "Per quella domanda non è stato trovato altro.",
    "pt": "Nada mais foi encontrado para essa pergunta.",
    "nl": "Over die vraag is verder niets gevonden.",
}
_OPENERS = {  # before the line about Dateline
    Act.GREETING: {
        "en": "Hello!",
        "de": "Hallo!",
        "es": "¡Hola!",
        "fr": "Bonjour !",
        "it": "Ciao!",
        "pt": "Olá!",
        "nl": "Hallo!",
    },
    Act.THANKS: {
        "en": "You’re welcome.",
        "de": "Gern geschehen.",
        "es": "De nada.",
        "fr": "De rien.",
        "it": "Prego.",
        "pt": "De nada.",
        "nl": "Graag gedaan.",
    },
    Act.FAREWELL: {
        "en": "Goodbye.",
        "de": "Auf Wiedersehen.",
        "es": "Adiós.",
        "fr": "Au revoir.",
        "it": "Arrivederci.",
        "pt": "Adeus.",
        "nl": "Tot ziens.",
    },
}


def to_talk(act: Act, language: str) -> str:
    """What Dateline does, in a line, opened as one answers a greeting, thanks or farewell."""
    opener = _said(_OPENERS[act], language) + " " if act in _OPENERS else ""
    return opener + _said(_ABOUT, language)


def needs_model(language: str) -> str:
    """That an instruction takes a language model."""
    return _said(_NEEDS_MODEL, language)


def no_answer(language: str) -> str:
    """That there is no answer an instruction could be about."""
    return _said(_NO_ANSWER, language)


def nothing_else(language: str) -> str:
    """That nothing was found beside what the answer cites."""
    return _said(_NOTHING_ELSE, language)


def _said(lines: dict[str, str], language: str) -> str:
    return lines.get(language, lines["en"])
