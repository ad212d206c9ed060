"""German words of news and the English ones they are looked up by, as the package says."""

WORDS = """
how many: wie viele, wieviele; how much: wie viel, wieviel; how long: wie lange, wie lang; how high:
wie hoch; how wide: wie breit; how far: wie weit; how old: wie alt; how often: wie oft; how big: wie
groß; how deep: wie tief; how heavy: wie schwer; how fast: wie schnell; at what time: um wie viel
uhr, um welche uhrzeit; by how much: um wie viel; how: wie; what: was; who: wer; whom: wen, wem;
whose: wessen; when: wann; where: wo, wohin; where from: woher; why: warum, wieso, weshalb; which:
welche, welcher, welches, welchen, welchem; what for: wozu, wofür; since: seit; until: bis; before:
vor, bevor; after: nach, nachdem; between: zwischen; in: im, in; on: am, an; from: ab; to: zu, zum;
by: durch; for: für; about: über; against: gegen; with: mit; without: ohne; not: nicht; no: kein,
keine, keinen; and: und; or: oder; than: als; now: jetzt, nun, zurzeit, derzeit, aktuell; today:
heute; yesterday: gestern; the day before yesterday: vorgestern; tomorrow: morgen; last night:
gestern abend, letzte nacht; last: letzte, letzten, letzter, letztes, zuletzt; next: nächste,
nächsten; first: erste, erster, erstes, zuerst; second: zweite, zweiten; third: dritte; this week:
diese woche; last week: letzte woche; this year: dieses jahr; last year: letztes jahr; this month:
diesen monat; day: tag, täglich; week: woche; month: monat; year: jahr; hour: stunde; minute:
minute; second: sekunde; century: jahrhundert; morning: vormittag; evening: abend; night: nacht;
date: datum; january: januar; february: februar; march: märz; april: april; may: mai; june: juni;
july: juli; august: august; september: september; october: oktober; november: november; december:
dezember; monday: montag; tuesday: dienstag; wednesday: mittwoch; thursday: donnerstag; friday:
freitag; saturday: samstag, sonnabend; sunday: sonntag; weekend: wochenende; spring: frühling,
frühjahr; summer: sommer; autumn: herbst; winter: winter; thousand: tausend; million: million,
millionen; billion: milliarde, milliarden; percent: prozent; half: hälfte, halb; double: verdoppeln,
verdoppelte; number: zahl, anzahl, nummer; sum: summe; amount: betrag; share: anteil; metre: meter;
kilometre: kilometer; tonne: tonne; litre: liter; degree: grad; dead: tote, toter, tot; died:
gestorben, starben, starb, sterben; death: tod; killed: getötet, töteten, tötete, umgekommen, ums
leben; injured: verletzt, verletzte, verletzten; missing: vermisst, vermissten; victim: opfer;
rescued: gerettet, retteten; people: menschen, leute, personen; person: person, mensch; man: mann,
männer; woman: frau, frauen; child: kind, kinder; family: familie; parents: eltern; son: sohn;
daughter: tochter; brother: bruder; sister: schwester; mother: mutter; father: vater; resident:
bewohner, anwohner; inhabitants: einwohner; citizen: bürger; passenger: passagier, fahrgast,
fahrgäste; visitor: besucher; guest: gast, gäste; tourist: tourist; fan: fan; member: mitglied,
mitglieder; worker: arbeiter, beschäftigte, mitarbeiter; employee: angestellte; customer: kunde,
kunden; teacher: lehrer; doctor: arzt, ärzte; nurse: pfleger, krankenschwester; fisherman: fischer;
farmer: bauer, landwirt; driver: fahrer; captain: kapitän; sailor: matrose; pilot: pilot; soldier:
soldat; lawyer: anwalt, anwälte; judge: richter; prosecutor: staatsanwalt, staatsanwaltschaft;
police: polizei; officer: polizist; thief: dieb; witness: zeuge, zeugen; suspect: verdächtige; fire
brigade: feuerwehr; mayor: bürgermeister; minister: minister; president: präsident; prime minister:
premierminister, ministerpräsident; chancellor: kanzler, bundeskanzler; governor: gouverneur; king:
könig; queen: königin; chief: chef, leiter; director: direktor, geschäftsführer; chairman:
vorsitzende, vorsitzender; spokesman: sprecher; secretary: sekretär; candidate: kandidat; leader:
anführer; deputy: stellvertreter; expert: experte, fachleute; scientist: wissenschaftler, forscher;
author: autor; writer: schriftsteller; singer: sänger; player: spieler; coach: trainer; owner:
besitzer, eigentümer; harbour master: hafenmeister; government: regierung; parliament: parlament;
party: partei; council: rat, stadtrat, gemeinderat; councillor: stadträtin; ministry: ministerium;
authority: behörde; court: gericht; union: gewerkschaft; association: verein, verband; company:
firma, unternehmen, gesellschaft; bank: bank; insurance: versicherung; factory: fabrik, werk;
shipyard: werft; office: büro, amt; post: posten; job: stelle, arbeitsplatz, arbeitsplätze;
function: funktion, aufgabe; school: schule; university: universität, hochschule; pupil: schüler;
student: student; hospital: krankenhaus, klinik; church: kirche; museum: museum; hotel: hotel;
library: bibliothek; theatre: theater; prison: gefängnis; station: bahnhof, station; airport:
flughafen; harbour: hafen; port: hafen; bridge: brücke; road: straße; tunnel: tunnel; railway:
eisenbahn, bahn; line: strecke, linie; train: zug, züge; car: auto, wagen; vehicle: fahrzeug,
fahrzeuge; bus: bus; lorry: lastwagen; taxi: taxi; bicycle: fahrrad; plane: flugzeug; flight: flug,
flüge; airline: fluggesellschaft; ship: schiff, schiffe; boat: boot, boote; ferry: fähre; lock:
schleuse; canal: kanal; river: fluss, flusses; lake: see; sea: meer; coast: küste; island: insel,
inseln; mountain: berg; forest: wald; beach: strand; city: stadt; town: kleinstadt; village: dorf,
dörfer; district: bezirk, stadtteil; region: region; country: land, länder; capital: hauptstadt;
street: gasse; square: platz; house: haus, häuser; flat: wohnung; building: gebäude; room: zimmer,
raum; tower: turm; wall: mauer; door: tür; window: fenster; water: wasser; drinking water:
trinkwasser; rain: regen; snow: schnee; storm: sturm; wind: wind; fog: nebel; flood: flut,
hochwasser, überschwemmung; flooded: überflutet, überschwemmt; heat: hitze; fire: brand, feuer;
burned: brannte, abgebrannt, verbrannt; earthquake: erdbeben; accident: unfall, unglück; crash:
absturz, zusammenstoß; explosion: explosion; disaster: katastrophe; wreck: wrack; pump: pumpe,
pumpen; radar: radar; main: haupt; machine: maschine; engine: motor; electricity: strom; energy:
energie; power: kraft; gas: gas; oil: öl; coal: kohle; lead: blei; iron: eisen; steel: stahl; gold:
gold; silver: silber; copper: kupfer; mine: mine, bergwerk; mined: abgebaut, gefördert; mining:
bergbau; fish: fisch, fische; bread: brot; milk: milch; meat: fleisch; bear: bär; wolf: wolf; dog:
hund; cat: katze; horse: pferd; cow: kuh, kühe; bird: vogel, vögel; virus: virus; disease:
krankheit; case: fall, fälle; outbreak: ausbruch; vaccine: impfstoff; drug: medikament, droge; war:
krieg; peace: frieden; talks: gespräche, verhandlungen; ceasefire: waffenruhe; attack: angriff,
anschlag; weapon: waffe; army: armee; prisoner: gefangene, gefangenen; exchange: austausch,
austauschen; agreement: vertrag, abkommen, vereinbarung; treaty: staatsvertrag; law: gesetz; bill:
gesetzentwurf, rechnung; rule: regel; ban: verbot; banned: verboten; licence: lizenz, genehmigung;
sentence: strafe, urteil; convicted: verurteilt; acquitted: freigesprochen; charged: angeklagt;
arrested: verhaftet, festgenommen; trial: prozess; crime: verbrechen; murder: mord; theft:
diebstahl; stolen: gestohlen, stahl; fraud: betrug; reward: belohnung; fine: bußgeld, geldstrafe;
suspended: ausgesetzt, bewährung; election: wahl; vote: abstimmung, stimme, stimmen; voted: stimmte,
stimmten; turnout: wahlbeteiligung; won: gewonnen, gewann, gewannen; lost: verloren, verlor;
elected: gewählt; seats: sitze; poll: umfrage; majority: mehrheit; coalition: koalition; opposition:
opposition; resigned: zurückgetreten; resignation: rücktritt; appointed: ernannt; dismissed:
entlassen; strike: streik; protest: protest, demonstration; price: preis; cost: kosten, kostet,
kostete, gekostet; costs: kosten; fee: gebühr, gebühren; toll: maut; tax: steuer; wage: lohn, löhne;
salary: gehalt; money: geld; profit: gewinn; loss: verlust; debt: schulden; loan: kredit; budget:
haushalt; damage: schaden, schäden; compensation: entschädigung; insolvency: insolvenz; bankruptcy:
konkurs, pleite; inflation: inflation; interest: zins, zinsen; market: markt; trade: handel;
economy: wirtschaft; dividend: dividende; paid: bezahlt, zahlte, zahlten; pay: zahlen, zahlt,
bezahlen; bought: gekauft, kaufte; sold: verkauft; purchase: einkauf, einkäufe, kauf; sale: verkauf;
owned: gehörte, gehört; invested: investiert; owe: schuldet, schuldete; guaranteed: garantiert;
offer: angebot; said: sagte, sagt, gesagt, erklärte; called: nannte, heißt, genannt; told: erzählte;
announced: angekündigt, kündigte; reported: berichtete, berichtet; wrote: schrieb, geschrieben;
asked: fragte; demanded: forderte, fordert; decided: entschied, entschieden, beschlossen; happened:
passiert, geschah, geschehen; began: begann, begonnen; begin: beginnt, beginnen, anfangen; end:
ende, endet; ended: endete; opened: eröffnet, öffnete; open: offen, öffnet; opening: eröffnung;
reopen: wiedereröffnet; reopened: wiedereröffnung; closed: geschlossen, schloss; close: schließt,
schließen; stopped: gestoppt; shut down: abgeschaltet, stillgelegt; built: gebaut, baute, erbaut;
build: bauen; destroyed: zerstört; damaged: beschädigt; repaired: repariert; overhauled: überholt;
found: gefunden, fand, fanden, entdeckt; lost: verlor; fell: fiel, gefallen, sank, gesunken; rose:
stieg, gestiegen, stiegen; rise: anstieg; raise: erhöht, erhöhen; grew: wuchs, gewachsen; cut:
gekürzt; came: kam, kamen; went: ging, gingen; left: verließ, verlassen; arrived: angekommen;
departs: fährt, abfahrt; takes: braucht, dauert; lasted: dauerte; takes place: stattfindet; gave:
gab, gaben; gave back: zurückgab; gift: geschenk; given: geschenkt, schenkten, gegeben; received:
bekam, erhielt, erhalten, bekommen; need: brauchen, benötigen, brauchten; used: benutzt, nutzen;
moved: verlegt; brought: gebracht, brachte; carried: trug; followed: folgte; led: führte, leitete;
founded: gegründet; dissolved: aufgelöst; born: geboren; married: verheiratet, geheiratet; lives:
lebt, wohnt; works: arbeitet; ordered: angeordnet; warned: gewarnt, warnte; warning: warnung; boil:
abkochen; evacuated: evakuiert; broke down: ausgefallen; cause: ursache, verursacht, verursachte;
caused: auslöste; reason: grund; report: bericht; letter: brief; book: buch, bücher; page: seite,
seiten; film: film; song: lied; picture: bild; photograph: foto; newspaper: zeitung; article:
artikel; news: nachrichten; website: webseite; signature: unterschrift; name: name, heißt; new:
neue, neuer, neues, neuen, neu; old: alte, alter, altes, alten; big: groß, große, großen, großer;
small: klein, kleine, kleinen; long: lang, lange; high: hoch, hohe, höchste; highest: höchsten;
wide: breit; deep: tief; heavy: schwer; maximum: maximal, höchstens; minimum: mindestens; wooden:
hölzern; german: deutsch; english: englisch; french: französisch; russia: russland; russian:
russisch; germany: deutschland; france: frankreich; italy: italien; spain: spanien; united states:
vereinigte staaten; britain: großbritannien; european: europäisch; turkey: türkei; poland: polen;
norway: norwegen; sweden: schweden; austria: österreich; match: spiel; team: mannschaft; cup: pokal;
final: finale, endspiel; league: liga; goal: tor, tore; world: welt; championship: meisterschaft,
weltmeisterschaft; farewell: abschied; nuclear power: atomkraft; voyage: fahrt, reise; passage:
durchfahrt; crossing: überfahrt; tower: turm; mission: mission; spacecraft: raumschiff, raumsonde;
space: weltraum; rocket: rakete; asteroid: asteroid; planet: planet; moon: mond; launch: start,
starten; landed: landete; ocean: ozean; continent: kontinent; state: bundesstaat, staat; senate:
senat; republicans: republikaner; democrats: demokraten; congress: kongress; white house: weißes
haus, weißen haus; hurricane: hurrikan, wirbelsturm; drought: dürre; climate: klima; christmas:
weihnachten; tree: baum, bäume; animal: tier, tiere; plant: pflanze; petrol gas: benzin; wheel: rad,
räder; manufacturer: hersteller; electric: elektrisch; brand: marke; deal: geschäft; takeover:
übernahme; refugee: flüchtling; asylum: asyl; border: grenze; according to: laut, zufolge; approval:
zulassung; approved: zugelassen, genehmigt; average: durchschnitt, durchschnittlich; record: rekord;
age: alter; group: gruppe; marriage: ehe, hochzeit; song: song; phone: telefon, handy; lottery:
lotterie; jackpot: jackpot; lunch: mittagessen; summit: gipfel; sanctions: sanktionen; nuclear:
nuklear, atomar; search: durchsuchung, suche; lawsuit: klage; refused: verweigerte, abgelehnt;
supported: unterstützte, unterstützt; first lady: präsidentengattin; iran: iran; ukraine: ukraine;
japan: japan; india: indien; australia: australien; brazil: brasilien; israel: israel
"""
