"""Turkish phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
merhaba, merhabalar, selam, selamlar, gunaydın, iyi gunler/aksamlar, nasılsın, nasılsınız, ne haber,
naber, orada mısın, hos bulduk
""",
    Act.THANKS: """
tesekkurler, tesekkur ederim, cok tesekkurler, cok tesekkur ederim, sag ol, sagol, sag olun,
sagolun, cok sag ol, eyvallah, yardımın icin tesekkurler
""",
    Act.FAREWELL: """
gorusuruz, hosca kal, hoscakal, gule gule, iyi geceler, kendine iyi bak, bu kadar, hepsi bu
""",
    Act.ACKNOWLEDGEMENT: """
evet, hayır, tamam, peki, guzel, harika, anladım, cok iyi/guzel, iyi, tabii, ozur dilerim, pardon,
sorun degil
""",
    Act.ABOUT: """
ne yapabilirsin, neler yapabilirsin, sen kimsin, kimsin, nesin, sen nesin, bu ne, bu nedir, nasıl
calısıyor, bu nasıl calısıyor, nasıl calısıyorsun, yardım, yardım et, bana yardım et, yardım
edebilir misin, bana yardım edebilir misin, ne sorabilirim, sana ne sorabilirim, robot musun, adın
ne, @ biliyor musun
""",
    Act.REWRITE: """
kısa, daha kısa, daha uzun, daha basit, cok uzun, kısalt, bunu kısalt, kısaltır mısın, bunu kısaltır
mısın, ozetle, bunu ozetle, ozetler misin, bunu ozetler misin, ozet, kısaca, @, @ olarak, bunu @
ye/ya? cevir, cevir, tekrarla, tekrar et, bir daha, liste halinde, liste olarak, madde madde,
acıkla, bunu acıkla, anlamadım, ne demek, bu ne demek
""",
    Act.MORE: """
daha, daha fazla, devam, devam et, baska, baska ne var, hepsi bu mu, ayrıntı, daha fazla bilgi
""",
    Act.SOURCES: """
neden, nicin, emin misin, bundan emin misin, gercekten mi, dogru mu, bu dogru mu, nereden
biliyorsun, kim soyluyor, kaynak, kaynaklar, kaynagın ne, kaynak goster
""",
}

FILLERS = """
lutfen, simdi, ve, ama, bana, bunu
"""
