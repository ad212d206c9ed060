"""Polish phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
czesc, hej, witaj, witam, siema, dzien dobry, dobry wieczor, jak sie masz, jak leci, co słychac,
jest tam ktos
""",
    Act.THANKS: """
dziekuje, dziekuje bardzo/ci/pieknie/serdecznie, bardzo dziekuje, dzieki, wielkie dzieki, dzieki
wielkie, dziekuje/dzieki za pomoc/odpowiedz, to bardzo? pomocne
""",
    Act.FAREWELL: """
do widzenia, na razie, pa, do zobaczenia, do jutra, dobranoc, to wszystko, miłego dnia/wieczoru
""",
    Act.ACKNOWLEDGEMENT: """
tak, nie, dobrze, jasne, rozumiem, swietnie, w porzadku, przepraszam, prosze, ciekawe, dobra
robota
""",
    Act.ABOUT: """
co potrafisz, co umiesz, co mozesz zrobic?, kim jestes, czym jestes, co to jest, jak to działa, jak
działasz, pomoz mi?, pomoc, potrzebuje pomocy, o co moge zapytac/pytac, jestes robotem/botem/
człowiekiem, mowisz po @, czy mowisz po @, czy mozesz mi pomoc, mozesz mi pomoc, jak sie nazywasz
""",
    Act.REWRITE: """
krocej, krotko, dłuzej, prosciej, jasniej, za długie/długo/krotkie, strescij to?, streszczenie,
podsumuj to?, podsumowanie, w skrocie, przetłumacz to? na? @?, powtorz to?, jeszcze raz, po @,
powiedz/napisz to po @, mozesz to skrocic/podsumowac/przetłumaczyc/powtorzyc/wyjasnic, mozesz
krocej/prosciej, skroc to?, jako lista/tabela, w formie listy/tabeli, w punktach, wyjasnij to?, nie
rozumiem, innymi słowami, co to znaczy
""",
    Act.MORE: """
wiecej, powiedz mi? wiecej, wiecej informacji/szczegołow, dalej, kontynuuj, co jeszcze, czy to
wszystko, cos jeszcze
""",
    Act.SOURCES: """
dlaczego, czemu, jestes/czy pewien/pewna/jestes pewien/pewna?, na pewno, naprawde, serio, czy to
prawda, to prawda, to nieprawda, skad to wiesz, skad wiesz, kto tak mowi, zrodło, zrodła, podaj
zrodło/zrodła, gdzie to jest? napisane
""",
}

FILLERS = """
prosze, teraz, a, i, wiec, to, mi, dla mnie
"""
