"""French phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
bonjour a/dateline/encore? tous?, bonsoir, salut, coucou, salutations, allo, bonne journee,
rebonjour, ca va bien/toi?, comment ca va aujourd? hui?, comment vas tu, comment allez vous, comment
tu vas, tu vas bien, vous allez bien, quoi de neuf, enchante, enchantee, il y a quelqu un, tu es la,
es tu la, bienvenue
""",
    Act.THANKS: """
merci, merci beaucoup/bien/infiniment/encore/mille?, mille/grand/un? grand? merci/mercis, merci pour
ton/votre/l/la/tout/cette aide/reponse/information?, merci beaucoup pour ton/votre/l/la aide/
reponse, merci a toi/vous, je te/vous remercie, merci d avance, c est tres? gentil/utile/sympa, tres
utile/gentil, c etait tres? utile, ca m aide beaucoup?, tu es genial/super/gentil/le meilleur?
""",
    Act.FAREWELL: """
au revoir, a bientot, a plus tard?, a demain, a la prochaine, a tout a l heure, adieu, bonne nuit/
journee/soiree, bon week end, bon weekend, c est tout, ce sera tout, c est tout pour aujourd/le/l
hui/moment/instant, rien d autre, plus de questions, je n ai plus de questions?, laisse tomber,
oublie, peu importe, j ai fini/termine
""",
    Act.ACKNOWLEDGEMENT: """
oui/ouais/si/exactement/exact/bien/bon/parfait/genial/excellent/formidable/chouette/cool/
interessant/compris/entendu/magnifique, non, d accord, tres bien/bon/interessant, bien sur, je vois/
comprends, ah/oh/aha bon/oui/d?, c est bon/bien/super/genial/parfait/interessant/note/compris/clair/
ca/vrai, s il te/vous plait, svp, stp, pas de probleme/souci, desole, desolee, pardon, excuse/
excusez moi, bravo, bien joue, bon travail, bonne reponse, pas mal, j aime bien?, ca marche, juste
un test, c est juste un test, tout a fait
""",
    Act.ABOUT: """
a qui je parle, avec qui je parle, a qui ai je l honneur, que peux/sais tu faire pour? moi?, que
pouvez/savez vous faire pour? moi?, qu est ce que tu/vous peux/sais/pouvez/savez/fais/faites/es
faire? pour? moi?, tu peux faire quoi, tu sais faire quoi, tu fais quoi, vous faites quoi, que fais/
faites tu/vous, qui/qu es/etes tu/vous, qui est tu, tu es qui, t es qui, vous etes qui, tu es quoi,
c est quoi ca/ce/dateline/cette? site/page?, qu est ce que c est, qu est ce que dateline, qu est ce
que c est que dateline, c est quoi, comment t/vous/tu appelles/appelez/t tu/vous/appelles?, quel est
ton/votre nom/but/role, comment ca/tu/cela/dateline/vous marche/fonctionne/fonctionnes/fonctionnez,
comment fonctionnes/marche tu/ca/t/dateline?, comment fonctionne dateline/ca/cela/ce site?, comment
utiliser ca/dateline, comment t utiliser, comment je t utilise, que puis je te/vous/faire? demander/
ici?, qu est ce que je peux te/vous/faire? demander/ici?, quelles questions puis je/puis? poser/te
poser?, je peux te/vous? demander quoi, peux/pourrais tu m aider, pouvez/pourriez vous m aider, tu
peux m aider, vous pouvez m aider, aide moi, aidez moi, aide, a l aide, j ai besoin d aide, comment/
en peux/pouvez/quoi tu/vous/peux m/tu aider/m? aider?, es tu un/une? robot/bot/humain/personne/
machine/ia/reel/chatbot, tu es un/une? robot/bot/humain/personne/machine/ia/reel/chatbot, etes vous
un/une? robot/bot/humain/personne/machine/ia/reel, qui t a cree/fait/programme/construit/concu,
parles/parlez/comprends tu/vous @, tu parles @, quelles langues parles/parlez/connais tu/vous,
presente/presentez toi/vous, parle moi de toi, que sais tu, que sais tu sur, d ou viens tu, quel age
as tu, raconte moi? une blague, puis je te/vous? poser/demander une/quelque? question/chose?, je
peux te/vous? poser une question, j ai une/des/quelques question/questions, mode d emploi, a quoi
sers/servez/tu tu/vous/sers?, a quoi ca sert
""",
    Act.REWRITE: """
plus/moins court/courte/bref/breve/long/longue/simple/simplement/clair/claire/clairement/concis/
formel/brievement/detaille/precis, un peu plus court/courte/bref/long/simple/clair/concis, trop
long/longue/court/complique, c est trop long/court/complique, en bref, bref, brievement, en resume,
resume, un resume, resumez, resume ca/cela/le/la/ta? reponse?, resume moi ca, traduis, traduire,
traduisez, traduction, reformule, reformulez, simplifie, raccourcis, raccourcis ca/le/la?, abrege,
repete, repetez, repete ca, encore une fois, a nouveau, une fois de plus, en @, au? @, @, et en @,
maintenant en @, la meme chose en @, pareil en @, dis/ecris/reponds/repondez/mets/traduis/traduisez/
redis/explique/donne le/la/moi/ca/cela/ta? ca/le/la? reponse? en @, reponds en @, parle en? @, peux/
pourrais/pouvez/pourriez tu/vous le/la/me/l? traduire/dire/ecrire/repeter/resumer/raccourcir/
simplifier/expliquer/reformuler/repondre/abreger/faire ca/cela/plus/en? court/@/simplement/simple?,
tu peux le/la/me/l? traduire/dire/ecrire/repeter/resumer/raccourcir/simplifier/expliquer/reformuler/
faire ca/cela/plus/en? court/@/simplement?, fais/faites/rends/dis/mets/sois le/la/moi/ca/plus? un?
peu? plus? court/bref/simple/clair/concis/precis/simplement, sous/en/comme/dans forme/une/un/de? de?
liste/tableau/poeme/tweet/resume/points, sous forme de liste/tableau/points/tableau, en liste/
tableau/points, dans un tableau, une liste, un tableau, fais moi? une/un liste/tableau/resume, par
points, avec des puces, en une/un/#/quelques/peu seule/de? phrase/phrases/mot/mots/lignes/points/
paragraphe, en quelques mots, en d autres mots/termes, autrement dit, en termes simples, avec des
mots simples, explique, expliquez, explique moi/toi/ca/mieux ca/mieux?, explique ca simplement/
mieux, expliquez moi, je ne? comprends pas, je n ai pas compris, j ai pas compris, que veux tu dire,
qu est ce que ca/cela veut dire, qu est ce que tu veux dire, ca veut dire quoi, pour un enfant, pour
les enfants/debutants/nuls, version courte, reponse courte, la version courte, moins de texte/mots,
sans citations
""",
    Act.MORE: """
plus, encore, plus de details/detail/precisions/informations/infos/contexte/resultats/sources, dis/
dites/raconte/donne/montre m/moi en/plus? plus/davantage? sur/de? ca/cela/ce/details/detail/
informations/infos/sujet?, dis m en plus, dites m en plus, dis moi plus, dis moi en plus, en savoir
plus, je veux/voudrais en? savoir plus, plus sur ca/cela/ce/le sujet?, davantage, davantage de
details, continue, continuez, vas y, poursuis, la suite, suite, et ensuite, suivant, quoi d autre,
autre chose, et quoi d autre, quoi encore, qu y a t il d autre, y a t il autre/d chose/autre/autres?
chose/informations/articles?, qu est ce qu il y a d autre, c est tout ce que tu sais, est ce tout,
en detail, plus en detail, details, developpe, developpez, precise, le reste, d autres articles/
details/informations, que sais tu d autre, tu sais quoi d autre, il y a plus
""",
    Act.SOURCES: """
pourquoi, pourquoi ca/cela/donc?, pour quelle raison, comment ca, es/etes tu/vous en? vraiment/bien?
sur/sure/certain/certaine de? ca/cela/ce?, tu es/en vraiment/bien/en? sur/sure/certain/es/certaine
sur/sure? de? ca/cela?, t es sur/sure/certain de? ca?, vous etes sur/sure/certain, tu en es sur, en
es tu sur/sure/certain, sur, c est sur, vraiment, serieusement, serieux, ah bon, c est/est vrai/ce/
correct/exact/bien? vrai/correct/exact/sur?, est ce que c est vrai/correct/sur/exact, est ce
vraiment? vrai/correct/exact/sur, c est faux, c est pas vrai, ce n est pas vrai/correct, n importe
quoi, tu te trompes, je ne te? crois pas, je n y crois pas, j en doute, comment le? sais tu/savez
ca/le/vous?, comment tu le? sais ca?, comment peux tu le? savoir/etre ca/sur/sure?, d ou vient/
tiens/sort/tu/ca ca/cela/tu/tiens/vient/sors? ca/cela?, qui dit ca/cela, selon/d apres qui, d apres
qui, source, sources, tes/vos/les/la/ta source/sources, quelle/quelles est/sont ta/la/tes/les/vos/
votre source/sources, quelles sources, quelle source, montre/donne/cite/donnez/montrez moi? tes/les/
la/ta/vos source/sources/preuves, avec sources, avec les sources, preuve, preuves, prouve le/la?, as
tu des/une preuves/sources/source/preuve, tu as des/une preuves/sources/source/preuve, references,
citations, ou est ce ecrit/marque/que? dit?, ou as tu lu/trouve/vu ca/cela, tu l as lu ou, sur quoi
te bases tu, verifie, verifie ca
""",
}

FILLERS = """
s il te plait, s il vous plait, svp, stp, peux/pourrais tu, pouvez/pourriez vous, tu peux, me, moi,
le, maintenant, juste, un peu, peut etre, alors, et, mais, donc, aussi, ca, cela, la reponse, ta
reponse, votre reponse, la derniere reponse, pour moi, mon ami, plutot, monsieur, madame, est ce
que, vous
"""
