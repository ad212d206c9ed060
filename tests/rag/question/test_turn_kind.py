"""Talk, instructions and questions are told apart; in doubt it is a question."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.phrases.acts import INSTRUCTIONS, Act
from rag.question.turn_kind import MOST_WORDS, tell

GOLD = Path(__file__).parents[3] / "evals" / "gold"

TALK = {
    "en": "Hello|Hi there!|hellooo|Good morning|Thanks!|thank you so much|great, thanks|Bye|ok|"
    "What can you do?|Who are you?|How does this work?|Hello, can you help me?|no thanks|"
    "I have a question|What can I ask you?|That's all, thank you",
    "de": "Guten Tag|Hallo, was kannst du alles?|Danke schön|Vielen Dank für die Hilfe|"
    "Wer bist du?|Tschüss|Wie geht es dir?|Kannst du mir helfen?|Auf Wiedersehen|Alles klar, danke",
    "es": "Hola|Buenos días|¡Muchas gracias!|¿Qué puedes hacer?|¿Quién eres?|Adiós|"
    "Hola, ¿qué tal?|¿Puedes ayudarme?|Gracias por tu ayuda|¿Cómo te llamas?",
    "fr": "Bonjour|Merci beaucoup|Que peux-tu faire ?|Qui êtes-vous ?|Au revoir|Comment ça va ?|"
    "Qu’est-ce que tu peux faire ?|Pouvez-vous m’aider ?|Salut !|D’accord, merci",
    "it": "Buongiorno|Grazie mille|Cosa puoi fare?|Chi sei?|Arrivederci|Come stai?|Puoi aiutarmi?|"
    "Grazie per l’aiuto|Va bene, grazie",
    "pt": "Olá|Bom dia|Muito obrigado|O que você pode fazer?|Quem és tu?|Tchau|Tudo bem?|"
    "Obrigada pela ajuda|Você pode me ajudar?",
    "nl": "Hallo allemaal|Bedankt|Dank je wel!|Wat kun je allemaal?|Hoe werkt dit?|Wie ben je?|"
    "Tot ziens|Hartelijk dank voor de hulp|Goedemorgen|Kun je me helpen?",
    "pl": "Dzień dobry|Dziękuję bardzo|Kim jesteś?|Do widzenia",
    "sv": "God morgon|Tack så mycket|Vad kan du göra?|Hej då",
    "da": "Mange tak|Hvem er du?|Farvel|Tusen takk",
    "tr": "Merhaba|Teşekkürler|Sen kimsin?|Görüşürüz",
    "ru": "Привет!|Здравствуйте|Большое спасибо!|Кто ты?|До свидания",
    "ar": "مرحبا|شكرا|من أنت؟|مع السلامة",
    "zh": "你好|谢谢|謝謝|你能做什么？",
    "ja": "こんにちは|ありがとうございます|何ができますか？",
}
INSTRUCTED = {
    Act.REWRITE: "shorter|Shorter, please|in Spanish please|as a list|Make it a bit shorter|"
    "thanks, now in German|Can you say that in French?|Explain that like I'm 5|in two sentences|"
    "kürzer bitte|auf Deutsch|Mach es kürzer|Übersetze das ins Französische|más corto|en español|"
    "Hazlo más corto, por favor|plus court|en français, s’il te plaît|sous forme de liste|"
    "più breve|in inglese, per favore|mais curto|em português|Traduza para o inglês|"
    "kun je dat korter?|vertaal dat naar het Engels|als lijst graag|krócej proszę|"
    "på engelska|daha kısa|kortere|短一点|もっと短く",
    Act.MORE: "tell me more|Tell me more about it|more|go on|Anything else?|erzähl mir mehr|"
    "mehr dazu|cuéntame más|dis-m’en plus|dimmi di più|conte-me mais|vertel meer|więcej|"
    "继续|もっと",
    Act.SOURCES: "why?|Are you sure?|Are you really sure about that?|source?|How do you know that?|"
    "warum?|Bist du dir sicher?|Woher weißt du das?|¿por qué?|¿Estás seguro de eso?|pourquoi ?|"
    "Tu en es sûr ?|perché?|Ne sei sicuro?|por quê?|Você tem certeza?|"
    "weet je het zeker?|waar staat dat?|dlaczego?|varför?|emin misin?|为什么？|なぜ？",
}
QUESTIONS = """
Сколько людей погибло?|كم عدد القتلى؟
What is the capital of France?|and in April?|How many more?|Who says the bridge is safe?
Tell me more about the bridge|Are you sure the bridge is closed?|Is it safe?|When?|What?
What can they do?|Who was it?|More about Vellin|What did he say in Spanish?|Is it shorter?
The bridge in Spanish newspapers|Why Vellin?|What happened next?|And then?|What about Spanish?
Good Friday agreement|Hello Kitty sales|Thanksgiving travel|Who is she?|Who said that?
How are they?|What can the minister do?|Wer war das?|Warum ist sie geschlossen?|Was ist passiert?
¿Quién es ella?|¿Por qué dimitió?|Combien de morts ?|Pourquoi est-elle fermée ?|Chi è lei?
Perché è chiuso?|Quem é ela?|Por que renunciou?|为什么关闭大桥？|橋はいつ開きますか？
What is this about?|Waarom is de brug dicht?|Wat kost de veerboot?|Wie is zij?|Wat zei ze?
Dlaczego zamknięto most?|Varför stängdes bron?|Köprü neden kapatıldı?|Hvem er hun?
Hello, Dolly|No, Minister|Shorter working week|In Spanish waters|List of the dead|Sources of income
""".strip().replace("\n", "|")


@pytest.mark.parametrize(
    ("language", "text"), [(name, text) for name in TALK for text in TALK[name].split("|")]
)
def test_talk_is_told_with_its_language(language: str, text: str):
    told = tell(text)
    assert told.talk, told
    assert not told.instruction
    assert told.language == language


@pytest.mark.parametrize(
    ("act", "text"), [(act, text) for act in INSTRUCTED for text in INSTRUCTED[act].split("|")]
)
def test_an_instruction_is_told_with_what_it_asks_for(act: Act, text: str):
    told = tell(text)
    assert told.act is act
    assert told.instruction
    assert not told.talk


@pytest.mark.parametrize("text", QUESTIONS.split("|"))
def test_a_word_of_content_makes_a_question(text: str):
    """A question taken for talk gets no answer at all."""
    told = tell(text)
    assert told.act is None
    assert told.text == text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("thanks, and how many died?", "and how many died?"),
        ("Thanks and how many died?", "and how many died?"),
        ("Hello! Who won the election?", "Who won the election?"),
        ("Hi. How are you? Who won the election?", "Who won the election?"),
        ("Who won the election? Thank you!", "Who won the election?"),
        ("Hello, who won the election, please? Thanks.", "who won the election,"),
        ("No, I meant the mayor", "I meant the mayor"),
        ("Danke, und wie viele starben?", "und wie viele starben?"),
        ("Bonjour, combien de morts ?", "combien de morts ?"),
        ("Gracias, ¿cuántos murieron?", "¿cuántos murieron?"),
        ("Are you sure? The mayor said otherwise", "Are you sure? The mayor said otherwise"),
    ],
)
def test_talk_around_a_question_is_taken_off(text: str, question: str):
    assert tell(text).text == question


def test_no_gold_question_is_taken_for_anything_else():
    rows = [
        json.loads(line)
        for file in sorted(GOLD.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    asked = [text for row in rows for text in (row["question"], *row["history"])]
    assert len(asked) > 700
    assert [text for text in asked if tell(text).act] == []


def test_a_long_turn_is_a_question_whatever_its_words():
    assert tell("please " * MOST_WORDS).act is not None
    assert tell("please " * (MOST_WORDS + 1)).act is None


@pytest.mark.parametrize("text", ["", " ", "?!", "👍", "\n"])
def test_no_words_are_no_talk(text: str):
    assert tell(text).act is None


@given(st.text(max_size=60))
def test_any_text_is_told(text: str):
    told = tell(text)
    assert told.act is None or not (told.talk and told.act in INSTRUCTIONS)
    assert told.text == text or told.text.strip() in text
