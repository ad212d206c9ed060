"""Spanish phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
encantado, encantada, un placer, muy buenas, buenas, hola a/buenas/de/dateline? todos/nuevo?, hola,
buenos dias, buen dia, buenas tardes/noches/dias?, saludos, que tal estas/todo?, como estas/esta/va/
andas/vas/te? va? todo/usted/hoy?, como te va, que hay de? nuevo?, que pasa, encantado/encantada de
conocerte?, mucho gusto, hay alguien ahi/aqui?, estas ahi/listo, bienvenido
""",
    Act.THANKS: """
gracias, muchas/muchisimas/mil gracias, gracias por tu/su/la/todo? ayuda/respuesta/informacion/
todo?, muchas gracias por tu/su/la/todo? ayuda/respuesta/informacion/todo?, te lo? agradezco mucho?,
se lo agradezco, muy amable/util, ha sido muy? util, eso me ayuda mucho?, me ayudaste/ayudo mucho,
que amable, eres el/la? mejor/genial/amable
""",
    Act.FAREWELL: """
adios, chao, chau, hasta luego/pronto/manana/la/otra? vista/proxima?, nos vemos luego/pronto?,
buenas noches, que tengas un? buen/buena dia/tarde/noche, eso es todo por? ahora/hoy?, nada mas, es
todo, ya esta, no tengo mas preguntas, olvidalo, dejalo, da igual, ya termine, he terminado
""",
    Act.ACKNOWLEDGEMENT: """
si/sip/claro/vale/bien/bueno/exacto/correcto/perfecto/genial/estupendo/excelente/fantastico/
interesante/entendido/entiendo/listo/cierto, no, claro que si/no, muy bien/bueno/interesante, de
acuerdo, esta bien, por supuesto, por favor, entendido, ya veo, ah/aha, buen trabajo, buena
respuesta, lo siento, perdon, perdona, disculpa, disculpe, no hay problema, no pasa nada, que bien/
bueno/interesante, me gusta, me encanta, eso esta bien, es interesante, solo es? una prueba, tiene
sentido
""",
    Act.ABOUT: """
que puedes/sabes/puede hacer por/tu/usted? mi/usted?, que puedes hacer, que sabes hacer, que haces
aqui?, que hace usted/dateline/esto, quien/que eres tu?, quien es usted, como te llamas, como se
llama usted?, cual es tu nombre/funcion/objetivo, que es esto/dateline, que es este sitio/programa,
como funciona/funcionas/trabajas esto/dateline?, como se usa esto/dateline?, como te uso, como puedo
usarte/usarlo/usar/empezar esto?, que te? puedo preguntar/preguntarte/hacer aqui/preguntarle?, que
puedo preguntarte/preguntar aqui?, sobre que puedo preguntar/preguntarte, que preguntas puedo hacer/
hacerte, que tipo de preguntas puedo hacer/hacerte, puedes/puede/podrias/podria ayudarme, me puedes/
puede/podrias ayudar, ayudame, ayuda, necesito ayuda, como/en puedes/me/que? puedes? ayudarme/
ayudar, en que puedes/me ayudarme/puedes? ayudar?, eres un/una? robot/bot/humano/humana/persona/
maquina/ia/real/inteligencia/chatbot artificial?, quien te hizo/creo/programo/ha/construyo creado/
hecho/programado?, hablas/habla/entiendes @, que idiomas hablas/sabes/entiendes, cuentame/hablame
algo? de/sobre ti, presentate, que sabes de/sobre?, de donde eres, cuantos anos tienes, cuentame/
dime un chiste, puedo preguntarte/hacerte/preguntar/hacer algo/una? pregunta?, tengo una/unas?
pregunta/preguntas, instrucciones, para que sirves/sirve esto?
""",
    Act.REWRITE: """
mas/menos corto/corta/breve/largo/larga/simple/sencillo/sencilla/claro/clara/conciso/formal/
simplemente/claramente/brevemente/detallado/preciso, un poco mas corto/corta/breve/largo/simple/
sencillo/claro/conciso, muy largo/larga/corto/complicado, demasiado largo/larga/corto/complicado,
resumelo, resume, resumen, un resumen, resumido, en resumen, brevemente, se breve/mas/conciso?
breve/conciso?, traduce, traducelo, traducir, acortalo, simplificalo, reformulalo, repite, repitelo,
repite eso/por? favor?, otra vez, de nuevo, una vez mas, en @, al @, @, y en @, ahora en @, lo mismo
en @, en idioma @, en lengua @, dilo/dimelo/escribelo/ponlo/hazlo/responde/contesta/traducelo/
traducelo/traduce/escribe/explica/explicalo/explicamelo/damelo/resumelo/respondeme eso/lo/esto? al/
en? @, habla en? @, traduce/traducir eso/esto/la/tu? respuesta? al/a/en @, puedes traducirlo/
decirlo/escribirlo/resumirlo/explicarlo/repetirlo/acortarlo/responder/simplificarlo/hacerlo/
traducir/resumir eso/esto? al/en/mas/de? @/corto/breve/simple/sencillo/nuevo?, hazlo/ponlo/dilo/
hazla/explicalo/explicamelo/escribelo/hacerlo un? poco? mas corto/corta/breve/largo/simple/sencillo/
claro/despacio, hazlo simple/breve/corto, como/en una/un/forma? de? lista/tabla/poema/tuit/resumen/
cronologia, en forma de lista/tabla/tabla, una lista/tabla, hazme/dame/haz/ponlo/hazlo en/como? una/
un lista/tabla/resumen, en/con puntos, en vinetas, por puntos, en una/un/pocas/#/pocos sola/solo?
frase/frases/palabra/palabras/lineas/parrafo/puntos/oracion/oraciones, en otras/tus/propias?
palabras, con otras palabras, en palabras sencillas/simples, explicalo, explicame/explica eso/esto/
mejor?, explicate, explicalo mejor/otra/de? vez/nuevo?, explicamelo, no entiendo eso/nada?, no lo
entiendo, que quieres/quiere decir con? eso?, que significa eso, para ninos/principiantes, version
corta/breve, respuesta corta/breve, la version corta/breve, menos texto, sin citas
""",
    Act.MORE: """
mas, dime/cuentame/muestrame/dame/quiero mas sobre/de/saber? eso/esto/ello/detalles/informacion/
datos?, cuentame/dime algo mas, mas sobre/de eso/esto, mas detalles/informacion/datos/contexto/
resultados/articulos/fuentes, quiero saber mas, quisiera saber mas, continua, sigue, adelante,
prosigue, siguiente, que mas hay/sabes/encontraste/puedes? decirme?, algo/alguna mas/cosa mas?, y
que mas, hay mas/algo mas/informacion/detalles?, eso es todo?, es eso/todo todo?, en detalle, con
mas? detalle/detalles, detalles, ampliame/amplia eso/la/mas? informacion?, sabes/tienes algo? mas,
el resto, otros articulos/resultados, lo demas
""",
    Act.SOURCES: """
por que, porque, y eso, por que eso/dices/lo eso?, por que lo dices, como asi, por que razon, estas/
esta seguro/segura de? eso/ello/esto?, seguro, segura, de verdad, en serio, de veras, es/eso eso/es
cierto/verdad/correcto/verdadero/asi/real/seguro, es cierto, es verdad, es correcto, verdad, no te?
creo, no lo creo, no me lo creo, eso es falso/mentira, eso no es cierto/verdad/correcto, es falso/
mentira, te equivocas, estas equivocado, como lo? sabes eso?, como puedes estar/saberlo seguro?, de
donde lo? sacas/sale/viene/has eso/esto/sacado?, de donde sacaste eso, quien lo? dice/afirma eso/
asi?, segun quien, fuente, fuentes, tus/las/la/tu fuente/fuentes, cual/cuales es/son la/tu/las/tus
fuente/fuentes, que fuente/fuentes tienes/usas?, muestrame/dame/dime/cita/indica/ensename la/tu/las/
tus fuente/fuentes/pruebas, con fuentes, pruebas, prueba, pruebalo, demuestralo, evidencia, tienes
pruebas/fuentes/una fuente?, hay pruebas, referencias, citas, donde dice/pone/lo eso/dice/leiste?,
en que te basas, compruebalo, verificalo, revisalo
""",
}

FILLERS = """
por favor, porfa, porfavor, puedes, podrias, puede, podria, me, lo, ahora, solo, un poco, quizas,
entonces, y, pero, pues, tambien, eso, esto, la respuesta, tu respuesta, la ultima respuesta, para
mi, amigo, a mi
"""
