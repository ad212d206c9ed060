"""German phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
hallo/hi/hey/servus/moin/grussgott/tach zusammen/du/dateline/nochmal/leute?, guten/schonen morgen/
tag/abend/mittag/nachmittag, gruss/gruss gott/dich, gruezi, moin moin, wie geht es/s dir/ihnen/
euch?, wie geht s dir/ihnen?, wie gehts dir?, alles klar/gut bei? dir?, wie lauft s/es, was geht
ab?, was gibt s/es neues?, na, bist du da/bereit, jemand da, ist jemand/da da?, willkommen, freut
mich
""",
    Act.THANKS: """
danke schon/sehr/vielmals/dir/ihnen?, dankeschon, dankesehr, danke, vielen/besten/herzlichen/
tausend/schonen? lieben? dank, vielen dank fur die/deine/ihre hilfe/antwort/auskunft, danke fur die/
deine/ihre hilfe/antwort/auskunft, ich danke dir/ihnen, merci vielmals?, danke im voraus, das hilft/
half mir? sehr/weiter?, das war/ist sehr? hilfreich/nett/nutzlich, sehr hilfreich/nett, du hast mir
sehr? geholfen
""",
    Act.FAREWELL: """
tschuss, tschau, ade, auf wiedersehen, wiedersehen, bis bald/spater/morgen/dann/nachher/demnachst,
gute nacht, schonen tag/abend noch?, schones wochenende, das war s/alles, das ware alles, das ist
alles, mach s gut, keine weiteren fragen, keine fragen mehr, vergiss es, egal, schon gut, ich bin
fertig, fertig, mehr nicht, sonst nichts
""",
    Act.ACKNOWLEDGEMENT: """
ja/jo/jep/jawohl/klar/genau/richtig/stimmt/doch, nein/ne/nee/no, gut/toll/schon/prima/klasse/spitze/
cool/perfekt/wunderbar/hervorragend/interessant/ausgezeichnet/fein, sehr gut/schon/interessant,
alles klar/gut, in ordnung, einverstanden, verstanden, verstehe, ich verstehe, kapiert, aha, ach so,
achso, passt, geht klar, gut gemacht, gute/tolle antwort/arbeit, kein problem, bitte schon/sehr?,
entschuldigung, entschuldige, sorry, tut mir leid, das ist gut/toll/super/prima/schon/interessant/
richtig/nett, gefallt mir, das gefallt mir, nur ein test, ich teste nur?, naturlich, na gut/klar/
dann, also gut, mal sehen
""",
    Act.ABOUT: """
was bist du fur eine/einer/ein? programm/maschine?, mit wem spreche/rede/schreibe ich, was kannst/
konntest du alles/denn/so/eigentlich? fur? mich? tun/machen?, was kannst du, was konnen sie alles?
fur? mich? tun/machen?, was machst/tust du hier/eigentlich/so?, wer/was bist du eigentlich/denn?,
wie heisst/heissen du/sie, was ist dateline/das/dies hier?, was macht dateline, was ist das hier fur
eine? seite, wie funktioniert/geht/arbeitet/funktionierst/arbeitest das/dies/du/dateline hier/
eigentlich?, wie benutze/verwende ich das/dich/dateline/es, wie benutzt/bedient man das/dich/
dateline, was kann/darf/soll/konnte ich dich/sie/hier/alles? fragen, was kann man dich/hier/sie?
fragen/machen, was fur fragen kann ich stellen, welche fragen kann ich dir/hier? stellen, was kann
ich hier? tun/machen/fragen, kannst/konntest du mir bitte? helfen, konnen/konnten sie mir bitte?
helfen, hilf mir bitte?, hilfe, ich brauche hilfe, wobei/womit/wie kannst/konnen du/sie mir? helfen,
bist du ein/eine? roboter/bot/mensch/maschine/ki/chatbot/echt/person/computer/programm, sind sie
ein/eine? roboter/bot/mensch/maschine/ki/chatbot/echt/person, wer hat dich/sie gemacht/gebaut/
programmiert/erfunden/entwickelt, sprichst/verstehst/kannst du auch? @, sprechen sie @, welche
sprachen sprichst/kannst/verstehst du, welche sprachen sprechen sie, was weisst/wissen du/sie alles/
denn? uber?, erzahl mir etwas/was uber dich, erzahl von dir, stell dich vor, stellen sie sich vor,
woher kommst du, wie alt bist du, erzahl mir? einen witz, kann ich dich/sie/dir/ihnen? was/etwas/
eine? frage/fragen/stellen?, kann ich dir eine frage stellen, ich habe eine/noch? frage/fragen, darf
ich etwas/was fragen, anleitung, wie fange ich an, wozu bist du da/gut, wofur bist du da/gut
""",
    Act.REWRITE: """
zusammenfassen, umformulieren, vereinfachen, kurzen, kurzer, langer, einfacher, knapper, genauer,
klarer, verstandlicher, ausfuhrlicher, deutlicher, kurz, knapp, kurz und knapp, kurz gesagt,
kurzfassung, kurze fassung/version/antwort, zusammenfassung, zusammengefasst, ubersetzen, ubersetze,
ubersetz, stichpunkte, in/als/mit stichpunkten/stichworten/stichpunkte/stichworte, eine liste/
tabelle/zusammenfassung, als/in eine/einer/ein? liste/tabelle/zusammenfassung/gedicht/zeitleiste/
aufzahlung/tweet/form?, in tabellenform, in listenform, tabellarisch, kindgerecht, etwas/viel/noch/
ein? bisschen/wenig? kurzer/langer/einfacher/knapper/genauer/klarer/ausfuhrlicher/verstandlicher,
mach/mache/fass/fasse/schreib/schreibe/formuliere/formulier/sag/erklar/erklare/halte/ubersetz/
ubersetze es/das/dies/dich/die/mir/deine/letzte? antwort/noch? noch/etwas/ein? bisschen/mal/bitte?
kurz/kurzer/langer/einfacher/knapper/genauer/anders/besser/um/zusammen/nochmal/ausfuhrlicher/
verstandlicher, kannst/konntest du es/das/dich/mir das? etwas/noch/ein? bisschen? kurz/kurzer/
langer/einfacher/knapper/anders/genauer/besser? machen/sagen/fassen/formulieren/schreiben/erklaren/
ubersetzen/zusammenfassen/wiederholen, kannst du kurzer/einfacher/deutlicher antworten/sein,
antworte/antworten/schreib/schreibe/sag/sage mir? es/das/bitte/sie? bitte? auf/in @, auf/in/ins @,
@, und auf @, das auf @, das gleiche/dasselbe auf @, sprich @, ubersetze/ubersetz es/das/dies/die/
deine? antwort? bitte? ins/in/auf @, kannst du es/das auf/ins @ sagen/ubersetzen/schreiben, in
einem/#/wenigen/ein/paar? paar? satz/satzen/wort/worten/zeilen/punkten, in einfachen/anderen/
eigenen/deinen? eigenen? worten, mit anderen worten, anders gesagt, einfach/nochmal/genauer erklart,
erklar/erklare mir? es/das/bitte? mir? bitte? nochmal/genauer/einfach?, wiederhole/wiederhol/
wiederholen es/das/sie/bitte?, nochmal, noch einmal, noch mal, zu lang/kurz/kompliziert/viel, das
ist/war mir? zu lang/kurz/kompliziert/viel, weniger text/worte, was meinst/meinen du/sie damit?, was
heisst/bedeutet das, ich verstehe das/es? nicht, das verstehe ich nicht, fass zusammen, fasse
zusammen, fur kinder/anfanger/laien, fass dich/fasse dich kurz/kurzer, ohne zitate
""",
    Act.MORE: """
mehr, mehr davon/dazu/daruber/details/infos/informationen/einzelheiten/hintergrund, erzahl/sag/
erzahle/sage/zeig/zeige/gib mir? noch/bitte? mehr davon/dazu/daruber/details/infos/informationen/
einzelheiten?, weiter, und weiter, weiter so, mach weiter, fahr fort, fahre fort, was noch, noch
etwas/was/mehr, noch mehr/weitere infos/details/informationen?, sonst noch was/etwas, sonst, was
sonst noch?, was gibt/gab es sonst? noch, gibt es noch? mehr/etwas/weitere dazu/daruber/details/
informationen/infos?, weitere details/informationen/infos/einzelheiten/artikel/quellen/ergebnisse,
ist das alles, war das alles, im detail, details, einzelheiten, was weisst du noch/sonst daruber/
dazu?, ich mochte/will mehr wissen/erfahren/daruber?, ich mochte/will mehr daruber wissen/erfahren,
mehr bitte, zeig alles, naher, geh ins detail
""",
    Act.SOURCES: """
bist du dir da/dessen? auch/wirklich/ganz/absolut? sicher, sind sie sich da/dessen? auch/wirklich/
ganz/absolut? sicher, warum, wieso, weshalb, warum denn/das/so?, wieso denn/das?, aus welchem grund,
bist/sind du/sie dir/sich/ihnen? da/ganz/wirklich/absolut? sicher, sicher, ganz sicher, wirklich,
echt, ehrlich, im ernst, tatsachlich, ist das wirklich/auch? wahr/richtig/sicher/so/korrekt/belegt,
stimmt das wirklich/auch/so?, das stimmt/ist doch? nicht/falsch/wahr/richtig? wahr/richtig?, falsch,
du irrst/liegst dich/falsch, das glaube ich nicht/dir? nicht?, ich glaube das/dir nicht, woher
weisst/wissen du/sie das/es?, woher hast/haben du/sie das, woher kommt/stammt das, wo steht/stand
das, wer sagt/behauptet das/denn? das?, sagt wer, laut wem, nach wem, quelle, quellen, deine/die/
welche quelle/quellen, was/wer ist/sind deine/die/ihre quelle/quellen, welche quelle/quellen hast/
haben du/sie?, zeig/zeige/nenn/nenne/gib/nennen mir? sie? bitte? deine/die/ihre? quelle/quellen/
belege/beweise, beleg, belege, belege das/es, beweis, beweise, beweise es/das, beweis es/das, mit
quellen/belegen, hast/gibt du/es dafur? belege/beweise/quellen/eine quelle? dafur?, nachweis,
nachweise, zitat, zitate, wie kommst du darauf/dazu, wieso glaubst du das, bist du dir dessen
sicher, pruf/prufe das/es/nochmal? nach?, kann ich dir/dem/das glauben/trauen/vertrauen?
""",
}

FILLERS = """
bitte, kannst/konntest/wurdest du, konnen/konnten/wurden sie, du, mir, mal, jetzt, nur, etwas, ein
bisschen, vielleicht, dann, und, aber, also, auch, das, es, die antwort, deine antwort, die letzte
antwort, fur mich, noch, lieber, denn, doch, eigentlich, so
"""
