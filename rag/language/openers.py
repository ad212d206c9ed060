"""Words that often open a sentence or a clause, and so stand capitalised without being names.

Conjunctions, prepositions, adverbs and quantity words in English, German, Spanish and French,
beyond the function words that search leaves out. Does not know grammar.
"""

OPENERS = frozenset(
    """
according across additionally afterwards ago alone along already also although altogether always
amid among another anyone apart around aside asked away back based because before behind below
beneath beside besides better beyond both but certainly compared concerning considering contrary
currently despite earlier either elsewhere enough even eventually ever every everyone everything
except exactly far finally first firstly following former formerly fortunately fully further
given half here hence however if including incidentally indeed initially inside instead just last
late later latest least less like likewise little long many maybe meanwhile more moreover most
mostly much nearly neither never nevertheless next nobody none nonetheless nor notably note nothing
now nowhere officially often old once one only opposite originally others otherwise outside
overall own part past per perhaps plus possibly previous previously probably quite rather
recently regarding respectively roughly second several short shortly similarly since slightly so
some someone something sometimes soon still subsequently such then therefore though throughout
thus today together tomorrow tonight total toward towards twice two ultimately under unless
unlike until upon usually various versus via well whatever whenever whereas wherever whether
whichever while whilst whoever whole whose within without yes yesterday yet

allerdings alles anfangs angesichts anschließend anstelle auch aufgrund außer außerdem außerhalb
bereits besonders bevor beide beiden bisher bislang dabei dadurch dafür dagegen daher dahin
damals danach daneben dank daran darauf daraufhin darin darüber darum darunter davon davor dazu
demnach denn dennoch deshalb desto deswegen derzeit dort ebenfalls ebenso eben einige einst
einzig endlich entgegen entsprechend erst erstmals etwa ferner früher ganz gegenüber gemäß genau
gestern heute hierzu hingegen hinter immer infolge innerhalb insbesondere insgesamt inzwischen
jede jeder jedes jedoch jemand jener jetzt keiner künftig laut letzte letzten letztlich manche
mehrere meist mindestens mittlerweile morgen nachdem nachher nahezu neben nichts niemand nirgends
obwohl ohne rund seitdem seither sobald sodass sofern solange somit sondern sonst soweit sowie
später statt stattdessen trotz trotzdem überdies vielleicht vielmehr vorher während weder weiter
weitere weiterhin welche wenige wenn wobei wodurch wogegen wohl womit worauf zudem zuerst zuletzt
zunächst zusammen zusätzlich zuvor zwar

además ahora algún algunas algunos allí alrededor anoche antes apenas aparte así aun aún aunque
ayer cada casi cerca conforme cualquier debido delante dentro desde después detrás dicha dicho
donde durante embargo entonces excepto finalmente frente fuera gracias hoy igualmente incluso
jamás junto lejos luego mañana mediante menos mientras mismo mucho muchos nadie ninguna ninguno
nunca otra otras otro otros pese poco posteriormente primero pronto pues quizá salvo según
siempre sin sobre solo tampoco tan tanto tal todas todavía todo todos tras varias varios

actuellement afin ailleurs ainsi alors après assez attendu aucun aucune auparavant aussi autant
autour autre autres avant beaucoup bientôt cela cependant certains chacun chaque chez combien
contre davantage dedans dehors déjà depuis derrière dès désormais devant donc dont dorénavant
durant encore enfin ensuite entre environ excepté hier hormis ici jamais jusque là lors lorsque
maintenant malgré mieux moins néanmoins notamment parce parmi partout pendant peu plusieurs
plutôt pourtant presque puis puisque quant quelques rien sauf selon seul seulement soudain sous
souvent suite sur surtout tandis tant tard tôt toujours tous tout toute toutefois toutes très
trop vers voici voilà
""".split()
)
