"""Italian phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
ciao a/dateline/di? tutti/nuovo?, buongiorno, buon giorno/pomeriggio, buonasera, buona sera, salve,
come stai/sta/va/andiamo oggi/tutto?, come va tutto?, come te la passi, tutto bene, che si dice,
piacere di? conoscerti?, c e qualcuno, ci sei, sei pronto, benvenuto, pronto
""",
    Act.THANKS: """
grazie, grazie mille/tante/infinite/ancora/molte, mille/tante/molte grazie, grazie per/di l/la/il/
tutto/cuore? aiuto/risposta/tutto?, grazie per il tuo aiuto, ti/la ringrazio, molto/davvero gentile/
utile, e stato molto? utile, mi e stato utile, sei molto? gentile/utile/grande/il? migliore?, grazie
in anticipo
""",
    Act.FAREWELL: """
arrivederci, addio, a presto, a domani, a dopo, ci vediamo dopo/presto?, alla prossima, buonanotte,
buona notte/giornata/serata, e tutto per? ora/oggi?, questo e tutto, nient altro, basta cosi, basta,
non ho altre domande, lascia perdere, lascia stare, non importa, ho finito
""",
    Act.ACKNOWLEDGEMENT: """
si/certo/esatto/giusto/bene/bello/perfetto/ottimo/fantastico/eccellente/magnifico/interessante/
capito/capisco/chiaro/benissimo/d, no, va bene, d accordo, molto bene/interessante, certamente, ho
capito, ah/aha ecco?, per favore/piacere/cortesia, prego, bel lavoro, buona risposta, ottimo lavoro,
nessun problema, scusa, scusi, mi dispiace, mi piace, che bello, solo un test, e solo una prova, e
interessante/bello, ha senso, certo che si
""",
    Act.ABOUT: """
con chi parlo, con chi sto parlando, che/cosa cosa? puoi/sai/puo fare per? me?, che/cosa cosa? fai
qui?, chi/cosa sei, che cosa sei, come ti chiami, come si chiama, qual e il tuo nome/compito/scopo,
cos/cosa/che e questo/dateline/cosa? e? dateline/questo?, come funziona/funzioni/lavori questo/
dateline?, come si usa questo/dateline?, come ti uso, come posso usarti/usarlo/iniziare, cosa/che
posso/cosa chiederti/posso/chiedere/fare/domandare qui/chiederti/chiedere?, quali domande posso
fare/farti, che tipo di domande posso fare/farti, puoi/puo/potresti aiutarmi, mi puoi/puo/potresti
aiutare, aiutami, aiuto, ho bisogno di aiuto, come puoi aiutarmi, in che modo puoi aiutarmi, sei un/
una? robot/bot/umano/umana/persona/macchina/ia/reale/chatbot/vero, sei un intelligenza artificiale,
chi ti ha creato/fatto/programmato/costruito, parli/parla/capisci @, che/quali lingue parli/conosci/
capisci, parlami di te, presentati, raccontami di te, cosa sai, di dove sei, quanti anni hai,
raccontami/dimmi una barzelletta, posso farti/chiederti/fare/chiedere una/qualcosa/qualche?
domanda?, ho una/delle/alcune domanda/domande, istruzioni, a cosa/che servi/serve/cosa servi?
""",
    Act.REWRITE: """
piu/meno corto/corta/breve/lungo/lunga/semplice/semplicemente/chiaro/chiara/conciso/concisa/
sintetico/formale/brevemente/dettagliato/preciso, un po piu corto/corta/breve/lungo/semplice/chiaro/
conciso, troppo lungo/lunga/corto/complicato, e troppo lungo/lunga/corto/complicato, riassumi,
riassumilo, riassunto, un riassunto, in breve, brevemente, in sintesi, sintetizza, sii breve/piu/
conciso? breve/conciso?, traduci, traducilo, traduzione, riformula, riformulalo, semplifica,
semplificalo, accorcia, accorcialo, abbrevia, ripeti, ripetilo, ripeti per? favore?, di nuovo,
ancora una volta, un altra volta, in @, @, e in @, ora in @, adesso in @, lo stesso in @, in lingua
@, dillo/dimmelo/scrivilo/mettilo/rispondi/traducilo/traduci/scrivi/spiega/spiegalo/fallo/ripetilo/
riassumilo/dimmi questo/lo/cio/la? risposta? in @, parla in? @, traduci questo/cio/la/tutto?
risposta? in @, puoi/potresti tradurlo/dirlo/scriverlo/riassumerlo/spiegarlo/ripeterlo/accorciarlo/
rispondere/semplificarlo/farlo/tradurre/riassumere/ripetere/spiegare questo? in/piu/di/meglio? @/
corto/breve/semplice/nuovo?, lo puoi tradurre/dire/riassumere/spiegare/accorciare/ripetere in/piu?
@/semplice?, fallo/rendilo/dillo/falla/spiegalo un? po? piu corto/corta/breve/lungo/semplice/chiaro,
come/in/sotto un/una/forma? di? elenco/lista/tabella/poesia/tweet/riassunto/puntato?, in forma di
elenco/lista/tabella, un elenco, una lista/tabella, fammi/fai un/una elenco/lista/tabella/riassunto,
per punti, in punti, elenco puntato, in una/un/#/poche/pochi sola/solo? frase/frasi/parola/parole/
righe/punti/riga/paragrafo, in altre parole, con altre parole, in parole semplici/povere, con parole
semplici, spiega, spiegami/spiegati questo/meglio?, spiegalo, spiegamelo, spiega meglio, non
capisco, non ho capito, cosa vuoi dire, che vuoi dire, cosa intendi, cosa significa, cosa vuol dire,
per bambini/principianti, versione breve/corta, la versione breve/corta, risposta breve, meno testo,
senza citazioni
""",
    Act.MORE: """
di piu, ancora, altro, dimmi/raccontami/dammi/mostrami/parlami/spiegami di/qualcosa/altro/ancora/
piu? piu/altro/in? su/dettagli/di/informazioni? questo/cio/piu/dettagli/informazioni?, dimmi altro,
dimmi di piu, qualcosa in? di? piu/altro, piu dettagli/informazioni/particolari/contesto/risultati/
fonti, voglio/vorrei saperne/sapere di? piu, saperne di piu, continua, vai avanti, avanti, prosegui,
prossimo, cos/cosa/che altro sai/c/hai/altro? e/trovato?, cos altro c e, cos altro, e poi, qualcos
altro, nient altro da dire, c e altro/dell altro?, ci sono altri/altre dettagli/informazioni/
articoli/risultati, e tutto qui, tutto qui, in dettaglio, nel dettaglio, dettagli, altri dettagli/
articoli/risultati, altre informazioni/fonti, approfondisci, sai altro, il resto
""",
    Act.SOURCES: """
perche, come mai, perche mai/questo/dici/cosi questo/cosi?, per quale motivo, sei/e proprio/davvero?
sicuro/sicura/certo/certa di/che? questo/cio/quello?, ne sei sicuro/sicura/certo, sicuro, sicura,
davvero, sul serio, veramente, seriamente, e/questo vero/corretto/giusto/e/proprio vero/corretto/
giusto?, e davvero cosi/vero, e proprio vero, non ci credo, non ti credo, e falso, non e vero/
corretto/giusto, ti sbagli, sbagliato, come lo/fai sai/a saperlo?, come fai a saperlo/dirlo, come
puoi saperlo/dirlo/esserne sicuro?, da dove viene/arriva/lo/hai questo/cio/preso/sai?, dove l hai
letto/trovato/visto, chi lo? dice questo?, secondo chi, fonte, fonti, le tue/le? fonti, la tua/la?
fonte, qual/quali e/sono la/le tua/tue? fonte/fonti, quali fonti, quale fonte, che fonti hai/usi?,
mostrami/dammi/cita/elenca/indica la/le tue/tua? fonte/fonti/prove, con le? fonti, prove, prova,
dimostralo, provalo, hai/ci prove/delle/una/sono prove/fonti/fonte?, riferimenti, citazioni, dove c
e/dice/sta scritto?, dove sta scritto, su cosa ti basi, in base a cosa/che, verifica, controlla,
verificalo
""",
}

FILLERS = """
per favore, per piacere, per cortesia, puoi, potresti, puo, potrebbe, mi, lo, ora, adesso, solo, un
po, forse, allora, e, ma, quindi, anche, questo, la risposta, la tua risposta, l ultima risposta,
per me, amico
"""
