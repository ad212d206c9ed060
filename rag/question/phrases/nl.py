"""Dutch phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
hallo/hoi/hey/dag allemaal/dateline/daar/weer?, goede/goeie morgen/middag/avond/dag, goedemorgen,
goeiemorgen, goedemiddag, goedenavond, goedendag, welkom, hoe gaat het met? je/jou/u/ermee?, hoe is
het met? je/jou?, alles goed met? je/jou?, ben je daar/er, is er/daar iemand, aangenaam
""",
    Act.THANKS: """
bedankt, dank, dankjewel, dankuwel, dank je/u wel?, heel erg bedankt, heel/erg bedankt, hartelijk
dank/bedankt, hartelijk? dank/bedankt voor je/uw/de/alle hulp/antwoord/moeite/uitleg, dank je/u
voor je/uw/de/alle
hulp/antwoord/moeite/uitleg, alvast bedankt, veel dank, dat helpt mij? enorm/erg?, dat is heel? erg?
nuttig/handig/aardig, je hebt me/mij goed? geholpen
""",
    Act.FAREWELL: """
tot ziens, doei, doeg, dag, tot later/morgen/straks/gauw/zo/snel, goede nacht, goedenacht, slaap
lekker, fijne/prettige dag/avond/weekend nog?, fijn weekend, dat was/is het/alles voor? vandaag/nu?,
geen vragen meer, laat maar, niks meer, ik ben klaar, klaar
""",
    Act.ACKNOWLEDGEMENT: """
ja/jawel/jazeker/zeker/precies/inderdaad/klopt/juist, nee/neen, oke/okee, goed, prima/mooi/
top/leuk/fijn/perfect/geweldig/uitstekend/interessant/duidelijk/begrepen, heel/erg goed/mooi/
interessant, ik begrijp/snap/zie het/hem, aha, goed gedaan/antwoord/werk/zo, akkoord, in orde, geen
probleem, sorry, het spijt me, neem me niet kwalijk, excuses, alsjeblieft, alstublieft, natuurlijk,
dat is goed/mooi/prima/leuk/interessant/duidelijk/waar, maar een test, ik test alleen? maar?
""",
    Act.ABOUT: """
wat kun/kan je/jij/u allemaal/zoal? voor? mij/me? doen?, wat doe/doet je/jij/u hier/eigenlijk?, wie/
wat ben/bent/is je/jij/u/dateline/dit eigenlijk?, wat is dit/dateline voor? een? site/programma?,
hoe heet je/jij/u, hoe werkt dit/dat/het/dateline/je eigenlijk/hier?, hoe gebruik/werk ik met?
dit/je/dateline/het, wat kan/mag ik je/jou/u/hier/allemaal? vragen/doen, welke/wat voor vragen kan
ik hier/je? stellen, kun/kan/kunt je/u mij/me helpen, help mij/me?, hulp, ik heb hulp nodig, hoe
kun/kan/kunt je/u mij/me helpen, ben je een/echt?
robot/bot/mens/machine/computer/ai/chatbot/programma/persoon/echt?, wie heeft je/jou
gemaakt/gebouwd/geprogrammeerd, spreek/spreekt/praat/begrijp je/jij/u ook? @, welke talen spreek/ken
je/jij, vertel iets/wat/eens? over jezelf, stel je/jezelf voor, waar kom je vandaan, hoe oud ben je,
vertel een/eens mop/grap/grapje, mag/kan ik je/u? iets/wat/een? vraag? vragen/stellen, ik heb
een/nog? vraag/vragen, hoe begin ik, uitleg, instructies
""",
    Act.REWRITE: """
kort/korter/langer/eenvoudiger/simpeler/duidelijker/beknopter/bondiger/uitgebreider/preciezer, iets/
wat/veel/nog korter/langer/eenvoudiger/simpeler/duidelijker/beknopter, te lang/kort/moeilijk/
ingewikkeld, het/dat/dit is te lang/kort/moeilijk/ingewikkeld, vat samen, vat dat/dit/het samen,
samenvatting, een samenvatting, kort samengevat, in het kort, kortom, wees kort/korter/beknopt,
vertaal, vertaal dat/dit/het naar/in het? @, vertaling, herhaal, herhaal dat/dit/het, nog een keer,
nogmaals, opnieuw, herschrijf dat/dit/het?, in/naar het @, @, nu in het @, hetzelfde in het @, zeg/
schrijf/vertel/geef/herhaal/leg dat/dit/het/je? antwoord? uit? in het @, kun/kan/kunt/kon/zou
je/jij/u dat/dit/het iets/wat/ook? nog?
in/korter/langer/eenvoudiger/simpeler/duidelijker/anders/beter/
samenvatten/vertalen/herhalen/uitleggen/inkorten/herschrijven het? @? maken/zeggen/vertellen/
schrijven/uitleggen/samenvatten/formuleren/doen/vertalen?, kan het/dat/dit iets/wat/ook? korter/
langer/eenvoudiger/simpeler/duidelijker/in/anders/beknopter het? @?, mag het/dat/dit iets/wat?
korter/eenvoudiger/simpeler, maak dat/dit/het er? een? iets/wat? korter/langer/eenvoudiger/
simpeler/duidelijker/lijst/lijstje/tabel van?, als lijst/lijstje/tabel/gedicht/tweet/opsomming, als
een lijst/lijstje/tabel/gedicht/tweet/opsomming, in de vorm van een lijst/tabel, een lijst/lijstje/
tabel, puntsgewijs, in een/#/enkele/minder paar? zin/zinnen/woord/woorden/regels/punten, in andere/
eigen/eenvoudige/gewone woorden, met andere woorden, leg uit, leg dat/dit/het uit, leg dat/dit/het
eens/beter/nader uit, ik begrijp/snap het/dat/dit niet, wat bedoel/bedoelt je/u daarmee/precies?,
wat betekent dat/dit, voor kinderen/beginners, minder tekst, zonder citaten
""",
    Act.MORE: """
meer, meer graag, vertel meer, vertel me/mij? meer daarover/erover?, meer details/informatie/
resultaten/bronnen/context/artikelen, ga door/verder, verder, volgende, wat/wie nog/verder meer?,
nog meer, is dat alles, is er nog meer/iets, zijn er nog meer? andere/artikelen/details/resultaten?,
anders nog iets, iets anders, en verder, en toen, wat heb/weet je nog meer? gevonden?, in detail, in
meer detail, de rest, ik wil/zou graag? meer weten
""",
    Act.SOURCES: """
waarom, hoezo, waarom dat/dit/zeg/denk je? dat?, weet je/u dat/het heel? zeker, ben/bent je/u er?
daar? heel? zeker van?, zeker weten, echt, echt waar, serieus, meen je dat, is dat/dit/het waar/zo/
echt/juist/correct waar/zo?, klopt dat/dit/het echt/wel?, dat/dit klopt niet, dat/dit is niet waar/
juist/correct, dat/dit is fout/onjuist/onzin, je vergist je, ik geloof je/dat/het niet, hoe weet/kom
je/u dat/daaraan/daarbij?, waar staat dat/dit precies?, waar heb je dat/dit
gelezen/gevonden/vandaan, waar komt dat/dit vandaan, wie zegt dat/dit, volgens wie, bron, bronnen,
wat/welke is/zijn je/jouw/uw/de bron/bronnen, welke bron/bronnen, noem/geef/toon je/jouw/de/een?
bron/bronnen/bewijs, met bronnen, bewijs, bewijs het/dat, heb je/u daar? een/bewijs/bronnen
bron/bewijs/van/voor?, controleer dat/dit/het, waarop baseer je dat
""",
}

FILLERS = """
alsjeblieft, alstublieft, aub, svp, graag, even, eens, nu, dan, maar, en, dus, misschien, ook, voor
mij, het antwoord, je antwoord, je laatste antwoord
"""
