"""Swedish phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
hej/hejsan/tjena/halla alla/dar/igen?, hej hej, god morgon/dag/kvall/middag, godmorgon, hur mar du,
hur ar laget, laget, valkommen, ar du dar, ar nagon dar
""",
    Act.THANKS: """
tack, tack sa mycket, tusen tack, stort tack, tack for hjalpen/svaret/det, tackar, jag tackar, tack
ska du ha, det var hjalpsamt, det hjalpte
""",
    Act.FAREWELL: """
hej da, adjo, vi ses, vi hors, god natt, godnatt, ha det bra, det var allt, det ar allt, trevlig
helg/kvall
""",
    Act.ACKNOWLEDGEMENT: """
ja/japp/precis/just/exakt det?, nej, bra/fint/toppen/perfekt/utmarkt/intressant/kul, mycket bra/
intressant, jag forstar, okej, forlat, ursakta, ingen fara, bra jobbat/gjort/svar, varsagod, snalla
""",
    Act.ABOUT: """
vad kan du gora?, vad kan du hjalpa mig/till med?, vem/vad ar du, vad heter du, vad ar det
har/detta/dateline, hur fungerar det/detta/du/dateline har?, hur anvander jag det
har/detta/dateline, vad kan jag fraga om/dig?, kan du hjalpa mig, hjalp mig?, jag behover hjalp, ar
du en robot/bot/manniska/maskin, talar/pratar/forstar du @
""",
    Act.REWRITE: """
kortare, langre, enklare, tydligare, kort, for lang/langt/kort/svart, lite kortare/enklare,
sammanfatta det/detta?, sammanfattning, en sammanfattning, i korthet, oversatt det/detta? till? @?,
upprepa det/detta?, en gang till, igen, pa @, pa @ tack, sag/skriv/svara det? pa @, kan du
gora/saga/forklara/sammanfatta/oversatta/upprepa/forkorta/ta det/detta?
kortare/enklare/pa/till/igen/tydligare? @?, gor det/detta kortare/enklare/langre, som en?
lista/tabell, i punktform, forklara det/detta?, jag forstar inte, med andra ord, vad betyder
det/detta, vad menar du
""",
    Act.MORE: """
mer, beratta mer, mer information/detaljer, fortsatt, nasta, vad mer, vad annars, ar det allt, nagot
mer, finns det mer
""",
    Act.SOURCES: """
varfor, varfor det/da, ar du saker pa? det?, sakert, verkligen, pa riktigt, ar det sant/ratt,
stammer det/detta, det stammer inte, det ar fel/inte sant, hur vet du det, vem sager det, kalla,
kallor, kallan, kallorna, vilka/vilken ar? kalla/kallor/kallan/kallorna/din/dina kalla/kallor?, ange
kalla/kallor, var star det
""",
}

FILLERS = """
tack, snalla, nu, da, och, men, sa, det, for mig, ditt svar, svaret
"""
