"""Portuguese phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
ola a/de/dateline? todos/novo?, oi, opa, bom dia, boa tarde/noite, saudacoes, tudo bem/bom/certo
com? voce/contigo?, como vai voce/tudo?, como esta/estas voce/tudo?, como voce esta, como e que
estas, e ai, beleza, prazer em? conhece/te/lo/conhecer?, tem alguem ai, esta ai, voce esta ai, estas
ai, bem vindo
""",
    Act.THANKS: """
obrigadinho, obrigadinha, brigado, brigada, obrigado, obrigada, muito/muitissimo obrigado/obrigada,
obrigado/obrigada pela/por/mesmo/mais sua/tua/tudo/uma/a? ajuda/resposta/informacao/vez?, valeu,
agradeco muito?, agradecido, agradecida, grato, grata, muito util/gentil/amavel, foi muito? util,
isso ajuda/ajudou muito?, voce e/foi muito? otimo/gentil/util/demais/incrivel
""",
    Act.FAREWELL: """
adeus, tchau, ate logo/breve/amanha/mais/ja/a tarde/proxima?, ate mais, ate a proxima, boa noite,
tenha um bom/otimo dia, bom fim de semana, e so isso?, e tudo, isso e tudo por? agora/hoje?, so
isso, mais nada, nada mais, nao tenho mais perguntas, sem mais perguntas, deixa pra la, esquece,
esqueca, ja terminei, terminei
""",
    Act.ACKNOWLEDGEMENT: """
sim/claro/certo/bem/bom/exato/exatamente/correto/perfeito/otimo/excelente/fantastico/interessante/
entendi/entendido/legal/fixe/maravilha/beleza/percebi/compreendo, nao, esta/ta bem/bom/certo, muito
bem/bom/interessante, de acordo, com certeza, por favor, se faz favor, ah/aha sim?, bom trabalho,
boa resposta, sem problema/problemas, desculpe, desculpa, sinto muito, perdao, que bom/legal/
interessante, gostei, eu? gosto disso?, isso mesmo, e so um teste, so um teste, faz sentido,
concordo
""",
    Act.ABOUT: """
o que es tu?, com quem estou? falo/falando/a? falar?, o que voce/tu/e? pode/podes/consegue/sabe/faz/
sabes/e/que/podes fazer/voce/tu/podes? por/faz/fazer? mim/faz?, que podes/pode fazer por? mim?, o
que podes/pode fazer por? mim?, o que e que podes/sabes fazer, o que fazes, o que faz, quem e/es
voce/tu?, quem voce e, o que e voce/isto/isso/dateline/es?, o que voce e, qual e? o? seu/teu/o seu/
teu? nome/funcao/objetivo, como se/te chama/chamas voce?, como voce se chama, como isso/isto/voce/o/
funciona/funcionas funciona/dateline/isso/isto? funciona?, como funciona o? dateline/isso/isto?,
como usar/uso/se isso/isto/o/usa dateline/isto/isso?, como posso usar/comecar isto/isso?, o que
posso/eu perguntar/posso/te/fazer/lhe perguntar/aqui?, o que eu? posso te/lhe? perguntar/fazer
aqui?, o que te posso perguntar, que perguntas posso fazer/te?, que tipo de perguntas posso fazer,
quais perguntas posso fazer, pode/podes/poderia/consegue me? ajudar/me?, voce pode/poderia/consegue
me? ajudar, pode ajudar me, me ajude/ajuda, ajuda me, ajude me, ajuda, socorro, preciso de ajuda,
como/em voce/podes/pode/que pode/podes/me/voce/ajudar me/ajudar/pode/me? ajudar/me?, como voce pode
me ajudar, como podes ajudar me, em que voce/podes/pode pode/me/ajudar me/ajudar? ajudar?, voce e/es
um/uma? robo/bot/humano/humana/pessoa/maquina/ia/real/chatbot, es um/uma? robo/bot/humano/humana/
pessoa/maquina/ia/real/chatbot, e um/uma? robo/bot/humano/pessoa/maquina/ia, quem te/o/voce criou/
fez/programou/construiu, quem criou/fez voce, voce? fala/falas/entende/entendes @, que/quais
linguas/idiomas voce/tu? fala/falas/conhece, fale/fala me/mais? sobre/de voce/ti/si, apresente/
apresenta se/te, o que voce? sabe/sabes, de onde voce? e/es, quantos anos voce? tem/tens, conte/
conta me? uma piada, posso fazer/te/lhe/perguntar uma/fazer/algo? uma? pergunta?, tenho uma/umas/
algumas pergunta/perguntas, eu tenho uma pergunta, instrucoes, para que voce/tu? serve/serves isto/
isso?
""",
    Act.REWRITE: """
mais/menos curto/curta/breve/longo/longa/simples/simplesmente/claro/clara/conciso/resumido/formal/
brevemente/detalhado/preciso, um pouco mais curto/curta/breve/longo/simples/claro/conciso, muito
longo/longa/curto/complicado, longo/longa/complicado demais, demasiado longo/longa/complicado,
resuma, resume, resumo, um resumo, resumidamente, em resumo, em poucas palavras, brevemente, seja/se
mais? breve/conciso, traduza, traduz, traduzir, traducao, reformule, reformula, simplifique,
simplifica, encurte, encurta, abrevie, repita, repete, repita por? favor?, de novo, novamente, outra
vez, mais uma vez, em @, para @, para o @, @, e em @, agora em @, o mesmo em @, em lingua @, diga/
diz/escreva/escreve/responda/responde/traduza/traduz/explique/explica/coloque/fale/resuma isso/isto/
o/a/sua/tua/me? resposta? em/para o? @, fale em @, fala em @, traduza/traduz isso/isto/a/tudo?
resposta? para/em o? @, pode/podes/poderia/consegue voce? me? traduzir/dizer/escrever/resumir/
explicar/repetir/encurtar/responder/simplificar/fazer/reformular isso/isto/o/a? em/para/mais/de/
melhor? o? @/curto/breve/simples/novo?, voce pode/poderia traduzir/dizer/escrever/resumir/explicar/
repetir/encurtar/simplificar isso/isto? em/para/mais? o? @/simples?, faca/faz/torne/torna/deixe/
diga/explique isso/isto/o? um? pouco? mais curto/curta/breve/longo/simples/claro, como/em/na uma/um/
forma? de? lista/tabela/poema/tweet/resumo, em forma de lista/tabela, na forma de lista/tabela, uma
lista/tabela, faca/faz/me uma/um lista/tabela/resumo, em/por topicos, em pontos, em uma/um/#/numa/
poucas/poucos so/unica? frase/frases/palavra/palavras/linhas/paragrafo/linha, numa so? frase/
palavra/lista/tabela, em outras palavras, por outras palavras, com outras palavras, em palavras
simples, explique, explica, explique me/isso/isto/melhor melhor?, explica me/isso/isto/melhor
melhor?, nao entendi, nao entendo, nao percebi, nao percebo, o que quer/queres voce? dizer com?
isso?, o que voce quer dizer, o que significa isso, o que isso significa, para criancas/iniciantes,
versao curta, resposta curta, a versao curta, menos texto, sem citacoes
""",
    Act.MORE: """
o que mais, o que ha mais, mais, diga/diz/conte/conta/fale/fala/mostre/mostra/me/da me/mais/algo?
mais/algo? sobre/detalhes/informacoes? isso/isto/detalhes/informacoes?, conte me mais, conta me
mais, me conte/diga/fale/conta/fala mais sobre? isso/isto?, mais sobre isso/isto, mais detalhes/
informacoes/informacao/contexto/resultados/artigos/fontes, quero/gostaria/queria de? saber mais,
saber mais, continue, continua, prossiga, siga, adiante, proximo, o que mais ha/sabe/tem/voce/
encontrou sabe/encontrou?, que mais, mais alguma coisa, algo mais, mais algo, e o que mais, ha/tem/
existe mais/algo/alguma mais/coisa/informacoes/detalhes/artigos?, isso e tudo, e so isso, em
detalhe/detalhes, com mais detalhe/detalhes, detalhes, outros artigos/resultados/detalhes, outras
fontes/informacoes, aprofunde, desenvolva, desenvolve, o resto
""",
    Act.SOURCES: """
por que, porque, por que isso/motivo/razao?, porque isso, como assim, por qual motivo, tem/tens/
voce/esta/estas/ta/certeza certeza/tem/certo/seguro/segura/absoluta disso/certeza/de? disso/isso?,
voce tem certeza disso?, certeza, tem certeza, tem a certeza disso?, tens a certeza disso?, serio, a
serio, mesmo, verdade, de verdade, realmente, e/isso e/mesmo/verdade/certo/correto verdade/
verdadeiro/certo/correto/mesmo?, isso e verdade/certo/correto/verdadeiro mesmo?, e verdade, e mesmo,
nao acredito, nao e verdade, isso nao e verdade/correto, e mentira, isso e falso/mentira, voce esta
errado/enganado, esta errado, como voce? sabe/sabes disso/isso?, como e que sabes, como pode saber/
ter certeza?, de onde vem/veio/voce/tirou/tiraste tirou/isso/isto? isso?, quem diz isso/isto?,
segundo quem, de acordo com quem, fonte, fontes, sua/tua/suas/tuas/a/as fonte/fontes, qual/quais e/
sao a/as sua/suas/tua/tuas? fonte/fontes, qual a fonte, quais as fontes, quais fontes, que fontes
voce? tem/usa?, mostre/mostra/me/cite/cita/diga/de me/a/as/mostre/suas? a/as? fonte/fontes/provas,
com fontes, provas, prova, prove, prove isso, comprove, tem/tens/ha provas/fontes/evidencias,
evidencias, referencias, citacoes, onde diz/esta/leu/voce isso/escrito/leu? isso?, com base em que/
quem, em que se/te baseia/baseias, verifique, verifica, confira
""",
}

FILLERS = """
por favor, se faz favor, pode, podes, poderia, voce, me, agora, so, um pouco, talvez, entao, e, mas,
tambem, isso, isto, a resposta, sua resposta, a sua resposta, a ultima resposta, para mim, amigo,
pra mim
"""
