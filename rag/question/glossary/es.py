"""Spanish words of news and the English ones they are looked up by, as the package says."""

WORDS = """
how long: cuánto tiempo, por cuánto tiempo, cuánto tarda, cuánto dura; how much: cuánto, cuánta; how
many: cuántos, cuántas; at what time: a qué hora; since when: desde cuándo; until when: hasta
cuándo; how wide: qué ancho; how: cómo; what: qué, cuál; which: cuáles; who: quién, quiénes; when:
cuándo; where: dónde, adónde; why: por qué; since: desde; until: hasta; before: antes; after:
después, tras; between: entre; in: en; for: para, por; about: sobre; against: contra; with: con;
without: sin; not: no; and: y; or: o; than: que; now: ahora, actualmente, actual; today: hoy;
yesterday: ayer; the day before yesterday: anteayer; tomorrow: mañana; last: último, última,
últimos, pasado, pasada; for the last time: por última vez; next: próximo, próxima; first: primero,
primera, primer; second: segundo; third: tercero; this week: esta semana; last week: la semana
pasada; this year: este año; last year: el año pasado; day: día; per day: al día; week: semana;
month: mes; year: año; hour: hora; minute: minuto; century: siglo; night: noche; evening: tarde;
date: fecha; january: enero; february: febrero; march: marzo; april: abril; may: mayo; june: junio;
july: julio; august: agosto; september: septiembre; october: octubre; november: noviembre; december:
diciembre; monday: lunes; tuesday: martes; wednesday: miércoles; thursday: jueves; friday: viernes;
saturday: sábado; sunday: domingo; weekend: fin de semana; spring: primavera; summer: verano;
autumn: otoño; winter: invierno; thousand: mil; million: millón, millones; percent: por ciento;
half: mitad; double: duplicar; number: número, cifra; sum: suma; amount: cantidad, importe; share:
parte; metre: metro; kilometre: kilómetro; tonne: tonelada; litre: litro; degree: grado; dead:
muerto, muertos, muertas; died: murió, murieron, fallecieron, falleció; death: muerte; killed: mató,
mataron; injured: herido, heridos; missing: desaparecido, desaparecidos; victim: víctima; rescued:
rescatado, rescataron; people: gente, personas, persona; man: hombre; woman: mujer; child: niño,
niña, hijos; family: familia; parents: padres; son: hijo; daughter: hija; brother: hermano; sister:
hermana; mother: madre; father: padre; inhabitants: habitante, vecinos; citizen: ciudadano;
passenger: pasajero; visitor: visitante; tourist: turista; fan: aficionado, aficionados; member:
miembro; worker: trabajador, obrero; employee: empleado; customer: cliente; teacher: maestro,
profesor; doctor: médico; nurse: enfermero, enfermera; fisherman: pescador; farmer: agricultor,
granjero; driver: conductor; captain: capitán; sailor: marinero; pilot: piloto; soldier: soldado;
lawyer: abogado; judge: juez; prosecutor: fiscal, fiscalía; police: policía; thief: ladrón; witness:
testigo; suspect: sospechoso; fire brigade: bomberos; mayor: alcalde, alcaldesa; minister: ministro,
ministra; president: presidente, presidenta; prime minister: primer ministro; governor: gobernador;
king: rey; queen: reina; chief executive: director general, consejero delegado; director: director;
chairman: presidente; spokesman: portavoz; secretary: secretario; candidate: candidato; leader:
líder, jefe; expert: experto; scientist: científico, investigador; author: autor; writer: escritor;
singer: cantante; player: jugador; coach: entrenador; owner: dueño, propietario; harbour master:
capitán del puerto; government: gobierno; parliament: parlamento, congreso; party: partido; council:
consejo, ayuntamiento; councillor: concejal; ministry: ministerio; authority: autoridad; court:
tribunal, juzgado; union: sindicato; association: asociación; company: empresa, compañía; bank:
banco; insurance: seguro, aseguradora; factory: fábrica; shipyard: astillero; office: oficina; post:
cargo, puesto; job: empleo, trabajo; school: escuela, colegio; university: universidad; pupil:
alumno; student: estudiante; hospital: hospital; church: iglesia; museum: museo; hotel: hotel;
library: biblioteca; theatre: teatro; prison: cárcel, prisión; station: estación; airport:
aeropuerto; harbour: puerto; bridge: puente; road: carretera; tunnel: túnel; railway: ferrocarril;
line: línea; train: tren; car: coche; vehicle: vehículo; bus: autobús; lorry: camión; bicycle:
bicicleta; plane: avión; flight: vuelo; ship: barco, buque; boat: bote; ferry: transbordador, ferri;
lock: esclusa; canal: canal; river: río; lake: lago; sea: mar; coast: costa; island: isla; mountain:
montaña; forest: bosque; beach: playa; city: ciudad; village: pueblo; district: distrito, barrio;
region: región; country: país; capital: capital; street: calle; square: plaza; house: casa; flat:
piso; building: edificio; room: sala, habitación; tower: torre; wall: muro; door: puerta; window:
ventana; water: agua; rain: lluvia; snow: nieve; storm: tormenta; wind: viento; fog: niebla; flood:
inundación, riada; flooded: inundó, inundaron, inundado; heat: calor; fire: incendio, fuego; burned:
quemó, ardió; earthquake: terremoto; accident: accidente; crash: choque, estrelló; explosion:
explosión; disaster: desastre, catástrofe; wreck: naufragio; pump: bomba; radar: radar; main:
principal; engine: motor; electricity: electricidad; energy: energía; gas: gas; oil: petróleo; coal:
carbón; lead: plomo; iron: hierro; steel: acero; gold: oro; silver: plata; copper: cobre; mine:
mina; mining: minera, minero; mined: extrajo, extraído; fish: pescado, pez; bread: pan; milk: leche;
meat: carne; bear: oso; wolf: lobo; dog: perro; cat: gato; horse: caballo; cow: vaca; bird: pájaro,
ave; virus: virus; disease: enfermedad; case: caso; outbreak: brote; vaccine: vacuna; drug:
medicamento, droga; war: guerra; peace: paz; talks: conversaciones, negociaciones; ceasefire: alto
el fuego; attack: ataque, atentado; weapon: arma; army: ejército; prisoner: prisionero, preso;
exchange: intercambio, intercambiar; agreement: acuerdo, contrato; law: ley; bill: proyecto de ley,
factura; rule: norma; ban: prohibición; banned: prohibido; licence: licencia, permiso; sentence:
condena, pena; convicted: condenado; acquitted: absuelto; charged: acusado; arrested: detenido,
arrestado; trial: juicio; crime: delito; murder: asesinato; theft: robo; stolen: robado, robaron;
fraud: fraude; reward: recompensa; fine: multa; suspended: suspendida, suspendido; election:
elección, elecciones; vote: votación, voto; voted: votó, votaron; turnout: participación; won: ganó,
ganaron, ganado; lost: perdió, perdido; elected: elegido; seats: escaños; poll: encuesta; majority:
mayoría; coalition: coalición; opposition: oposición; resigned: dimitió; resignation: dimisión;
appointed: nombrado, nombró; dismissed: despedido; strike: huelga; protest: protesta, manifestación;
price: precio; cost: costo, coste, costar, cuesta, costó, costaba, costará; fee: tasa, tarifa; toll:
peaje; tax: impuesto; wage: salario, sueldo; money: dinero; profit: beneficio; loss: pérdida; debt:
deuda; loan: préstamo; budget: presupuesto; damage: daño; compensation: indemnización; insolvency:
quiebra, insolvencia; inflation: inflación; interest: interés; market: mercado; trade: comercio;
economy: economía; dividend: dividendo; paid: pagó, pagaron, pagado; pay: pagar, paga; bought:
compró, comprado; sold: vendió, vendido; purchase: compra; sale: venta; invested: invirtió; owe:
debe, debía; guaranteed: garantizado, garantizados; offer: oferta; said: dijo, dicho, declaró;
called: llamó, llama; announced: anunció, anunciado; reported: informó; issued: emitió; wrote:
escribió, escrito; asked: preguntó, pidió; decided: decidió; happened: pasó, ocurrió; began:
comenzó, empezó; begin: comienza, empieza; end: fin, final; ended: terminó, acabó; opened: abrió,
abierto; open: abre; opening: apertura; reopen: reabre, reabrir; reopened: reabrió; reopening:
reapertura; closed: cerró, cerrado; close: cierra, cerrar; stopped: detuvo, paró; shut down: apagó;
built: construyó, construido, construyeron; build: construir; destroyed: destruyó, destruido;
damaged: dañado; repaired: reparado; overhauled: revisó, revisaron, revisado; found: encontró,
encontraron, hallado, descubrió; fell: cayó, bajó, cayeron; rose: subió, aumentó; rise: subida,
aumento; raise: subir; grew: creció; cut: recortó; came: vino, llegó; left: salió, dejó; arrived:
llegó; takes: tarda; lasted: duró; give: dar, regalar; gave: dio, regalaron; gave back: devolvió;
gift: regalo; received: recibió; need: necesita, necesitaban; use: usan; used: usado; moved:
trasladó; brought: trajo; led: dirigió; founded: fundó; dissolved: disolvió, disuelto; born: nació,
nacido; married: casado; lives: vive; works: trabaja; ordered: ordenó; warned: advirtió, avisó;
warning: alerta, advertencia; notice: aviso; boil: hervir; evacuated: evacuado; broke down: averió;
cause: causa; caused: causó, provocó; reason: razón, motivo; report: informe; letter: carta; book:
libro; page: página; film: película; song: canción; newspaper: periódico; article: artículo; news:
noticias; signature: firma; name: nombre; has: tiene, tenía; new: nuevo, nueva, nuevos, nuevas; old:
viejo, vieja, antiguo; big: grande, gran; small: pequeño; long: largo, larga; high: alto, alta;
height: altura; wide: ancho, ancha; deep: profundo; measures: mide; maximum: máximo; voyage: viaje;
passage: paso; farewell: despedida; germany: alemania; france: francia; italy: italia; spain:
españa; russia: rusia; britain: reino unido; united states: estados unidos; match: partido; team:
equipo; cup: copa; league: liga; goal: gol; world: mundo; championship: campeonato; mission: misión;
spacecraft: nave espacial, nave, sonda; space: espacio; rocket: cohete; asteroid: asteroide; planet:
planeta; moon: luna, lunar; launch: lanzar, lanzamiento; landed: aterrizó; ocean: océano; continent:
continente; state: estado; senate: senado; republicans: republicanos; democrats: demócratas;
congress: congreso; white house: casa blanca; hurricane: huracán; drought: sequía; climate: clima;
christmas: navidad; tree: árbol, árboles; animal: animal; plant: planta; petrol gas: gasolina;
wheel: rueda; manufacturer automaker: fabricante; car: automóvil, automóviles; electric: eléctrico,
eléctrica; power: luz; brand: marca; deal: trato; takeover: compra; refugee: refugiado; asylum:
asilo; border: frontera; according to: según; approval: aprobación; approved: aprobó, aprobado;
average: promedio; record: récord; age: edad; group: grupo; marriage: matrimonio, boda; sex: sexo;
phone: teléfono; lottery: lotería; lunch: almuerzo; summit: cumbre; sanctions: sanciones; nuclear:
nuclear; search: búsqueda, registro; lawsuit: demanda; refused: rechazó; supported: apoyaron, apoyó;
offers: ofrece; buy back: recomprar; frozen: congelado; revived: revivieron, revivió; fall off:
salirse, caerse; dominican republic: república dominicana; iran: irán; ukraine: ucrania; japan:
japón; india: india; australia: australia; brazil: brasil; are there: hay
"""
