"""Danish and Norwegian phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
hej/hei/halloj/heisann alle/der/igen?, hej hej, god morgen/dag/aften/kveld, godmorgen, goddag,
hvordan gar det, hvordan har du det, velkommen, er du der
""",
    Act.THANKS: """
tak/takk, mange/tusind/tusen tak/takk, tak/takk skal du ha, tak/takk for hjælpen/hjelpen/svaret/det,
tak/takk sa/sa meget/mye, det hjalp
""",
    Act.FAREWELL: """
farvel, hej hej, ha det bra/godt?, vi ses/sees, god nat/natt, godnat, det var alt, det er alt
""",
    Act.ACKNOWLEDGEMENT: """
ja/jo/præcis/nettopp, nej/nei, godt/bra/fint/perfekt/flott/interessant, jeg forstar,
undskyld, unnskyld, beklager, intet problem, godt gaet, værsgo
""",
    Act.ABOUT: """
hvad/hva kan du gøre/gjøre?, hvem/hvad/hva er du, hvad/hva hedder/heter du, hvad/hva er det/dette,
hvordan virker/fungerer det/dette/du, hvad/hva kan jeg spørge/spørre om/dig?, kan du hjælpe/hjelpe
mig/meg, hjælp/hjelp mig/meg?, er du en robot/bot, taler/snakker/forstar du @
""",
    Act.REWRITE: """
kortere, længere, lengre, enklere, tydeligere, kort, for lang/langt, lidt/litt kortere, sammenfat/
oppsummer/opsummer det?, sammendrag, et sammendrag, oversæt/oversett det? til? @?, gentag/gjenta
det?, en gang til, igen, pa @, kan du gøre/gjøre/sige/si/forklare/sammenfatte/oppsummere/oversætte/
oversette/gentage/gjenta det/dette? kortere/enklere/pa/til/igen? @?, gør/gjør det kortere/enklere,
som en? liste/tabel/tabell, forklar det?, jeg forstar ikke/ikke?, hvad/hva betyder/betyr det, med
andre ord
""",
    Act.MORE: """
mere, mer, fortæl/fortell mere/mer, flere detaljer, fortsæt, fortsett, næste, neste, hvad/hva mere/
mer/ellers, er det alt
""",
    Act.SOURCES: """
hvorfor, hvorfor det, er du sikker pa? det?, virkelig, er det sandt/sant/rigtigt/riktig, det er ikke
sandt/sant/rigtigt/riktig, hvordan ved/vet du det, hvem siger/sier det, kilde, kilder, kilden,
kilderne, hvor star det, passer/stemmer det
""",
}

FILLERS = """
tak, takk, venligst, nu, sa, og, men, det, for mig
"""
