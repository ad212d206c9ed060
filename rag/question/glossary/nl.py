"""Dutch words of news and the English ones they are looked up by, as the package says."""

WORDS = """
how long: hoe lang, hoelang; how high: hoe hoog; how wide: hoe breed; how far: hoe ver; how old: hoe
oud; how often: hoe vaak; how big: hoe groot; how deep: hoe diep; how heavy: hoe zwaar; how much:
hoeveel; at what time: hoe laat; how: hoe; what: wat; who: wie; whose: wiens; when: wanneer; where:
waar; why: waarom; which: welke, welk; since: sinds; until: tot; before: voor, voordat; after: na,
nadat; between: tussen; in: in; on: op; from: vanaf; to: naar; by: door; about: over; above: boven;
against: tegen; with: met; without: zonder; not: niet; no: geen; and: en; or: of; than: dan; now:
nu, momenteel; today: vandaag; yesterday: gisteren; the day before yesterday: eergisteren; tomorrow:
morgen; last: laatste, vorige, laatst; for the last time: voor het laatst; next: volgende; first:
eerste; second: tweede; third: derde; this week: deze week; last week: vorige week; this year: dit
jaar; last year: vorig jaar; day: dag, dagen; week: week, weken; month: maand; year: jaar, jaren;
hour: uur; minute: minuut, minuten; century: eeuw; morning: ochtend; evening: avond; night: nacht;
date: datum; january: januari; february: februari; march: maart; april: april; may: mei; june: juni;
july: juli; august: augustus; september: september; october: oktober; november: november; december:
december; monday: maandag; tuesday: dinsdag; wednesday: woensdag; thursday: donderdag; friday:
vrijdag; saturday: zaterdag; sunday: zondag; weekend: weekend; spring: voorjaar, lente; summer:
zomer; autumn: herfst; winter: winter; thousand: duizend; million: miljoen; billion: miljard;
percent: procent; half: helft; double: verdubbeld; number: aantal, getal, nummer; sum: som; amount:
bedrag; share: aandeel; metre: meter; kilometre: kilometer; tonne: ton; litre: liter; degree: graad,
graden; dead: doden, dode, dood; died: stierven, stierf, overleden, gestorven, omgekomen; killed:
gedood, doodde; injured: gewond, gewonden; missing: vermist, vermisten; victim: slachtoffer;
rescued: gered; people: mensen, personen; person: persoon; man: man, mannen; woman: vrouw, vrouwen;
child: kind, kinderen; family: gezin, familie; parents: ouders; son: zoon; daughter: dochter;
brother: broer; sister: zus; mother: moeder; father: vader; inhabitants: inwoner, bewoner; citizen:
burger; passenger: passagier; visitor: bezoeker; tourist: toerist; fan: fan, supporter; member: lid,
leden; worker: arbeider, werknemer; employee: medewerker; customer: klant; teacher: leraar; doctor:
arts, dokter; nurse: verpleegkundige; fisherman: visser; farmer: boer; driver: bestuurder; captain:
kapitein; sailor: matroos; pilot: piloot; soldier: soldaat, militair; lawyer: advocaat; judge:
rechter; prosecutor: officier van justitie; police: politie; officer: agent; thief: dief; witness:
getuige; suspect: verdachte; fire brigade: brandweer; mayor: burgemeester; minister: minister;
president: president; prime minister: premier; governor: gouverneur; king: koning; queen: koningin;
chief executive: topman, topvrouw; chief: chef, baas; director: directeur; chairman: voorzitter;
spokesman: woordvoerder; secretary: secretaris; candidate: kandidaat; leader: leider; expert:
deskundige; scientist: wetenschapper, onderzoeker; author: auteur; writer: schrijver; singer:
zanger; player: speler; coach: trainer; owner: eigenaar; harbour master: havenmeester; government:
regering, kabinet; parliament: parlement; party: partij; council: raad, gemeenteraad; ministry:
ministerie; authority: autoriteit; court: rechtbank, gerechtshof; union: vakbond; association:
vereniging; company: bedrijf, onderneming; bank: bank; insurance: verzekering; factory: fabriek;
shipyard: werf; office: kantoor; post: functie; job: baan, banen; school: school; university:
universiteit; pupil: leerling; student: student; hospital: ziekenhuis; church: kerk; museum: museum;
hotel: hotel; library: bibliotheek; theatre: theater; prison: gevangenis; station: station; airport:
luchthaven; harbour: haven; bridge: brug; road: weg; tunnel: tunnel; railway: spoor, spoorweg; line:
lijn; train: trein; car: auto; vehicle: voertuig, voertuigen; bus: bus; lorry: vrachtwagen; bicycle:
fiets; plane: vliegtuig; flight: vlucht; ship: schip, schepen; boat: boot, boten; ferry: veerboot,
veer; lock: sluis; canal: kanaal; river: rivier; lake: meer; sea: zee; coast: kust; island: eiland;
mountain: berg; forest: bos; beach: strand; city: stad, steden; village: dorp; district: wijk,
district; region: regio; country: land; capital: hoofdstad; street: straat; square: plein; house:
huis, huizen; flat: woning; building: gebouw; room: kamer, zaal; tower: toren; wall: muur; door:
deur; window: raam; water: water; rain: regen; snow: sneeuw; storm: storm; wind: wind; fog: mist;
flood: overstroming, watersnood; flooded: overstroomd, onder water; heat: hitte; fire: brand, vuur;
burned: afgebrand; earthquake: aardbeving; accident: ongeluk, ongeval; crash: botsing, neergestort;
explosion: explosie; disaster: ramp; wreck: wrak; pump: pomp; radar: radar; main: hoofd; engine:
motor; electricity: stroom, elektriciteit; energy: energie; gas: gas; oil: olie; coal: kolen; lead:
lood; iron: ijzer; steel: staal; gold: goud; silver: zilver; copper: koper; mine: mijn; mining:
mijnbouw; mined: gewonnen; fish: vis; bread: brood; milk: melk; meat: vlees; bear: beer; wolf: wolf;
dog: hond; cat: kat; horse: paard; cow: koe; bird: vogel; virus: virus; disease: ziekte; case:
geval, zaak; outbreak: uitbraak; vaccine: vaccin; drug: medicijn, drugs; war: oorlog; peace: vrede;
talks: gesprekken, onderhandelingen; ceasefire: wapenstilstand; attack: aanval, aanslag; weapon:
wapen; army: leger; prisoner: gevangene, gevangenen; exchange: ruil, uitwisselen; agreement:
akkoord, overeenkomst, verdrag; law: wet; bill: wetsvoorstel, rekening; rule: regel; ban: verbod;
banned: verboden; licence: vergunning, licentie; sentence: straf, vonnis; convicted: veroordeeld;
acquitted: vrijgesproken; charged: aangeklaagd; arrested: gearresteerd, aangehouden; trial:
rechtszaak, proces; crime: misdaad; murder: moord; theft: diefstal; stolen: gestolen; fraud: fraude;
reward: beloning; fine: boete; suspended: voorwaardelijk, opgeschort; election: verkiezing; vote:
stemming, stem, stemmen; voted: stemde, stemden; turnout: opkomst; won: won, wonnen; lost: verloor,
verloren; elected: gekozen; seats: zetels; poll: peiling; majority: meerderheid; coalition:
coalitie; opposition: oppositie; resigned: afgetreden; resignation: ontslag; appointed: benoemd;
dismissed: ontslagen; strike: staking; protest: protest, betoging; price: prijs; cost: kosten, kost,
kostte; fee: tarief, kosten; toll: tol; tax: belasting; wage: loon, lonen; salary: salaris; money:
geld; profit: winst; loss: verlies; debt: schuld; loan: lening; budget: begroting; damage: schade;
compensation: schadevergoeding; insolvency: faillissement; inflation: inflatie; interest: rente;
market: markt; trade: handel; economy: economie; dividend: dividend; paid: betaald, betaalde,
betaalden; pay: betalen, betaalt; bought: gekocht, kocht; sold: verkocht; purchase: aankoop,
aankopen; sale: verkoop; invested: investeerde; owe: schuldig; guaranteed: gegarandeerd; offer: bod,
aanbod; said: zei, zegt, gezegd; called: noemde, heet; announced: aangekondigd; reported: meldde;
wrote: schreef, geschreven; asked: vroeg; decided: besloot, besloten; happened: gebeurde, gebeurd;
began: begon, begonnen; begin: begint; end: einde, eindigt; ended: eindigde; opened: geopend,
opende; open: open; reopen: heropent, weer open; opening: opening; reopening: heropening; closed:
gesloten, sloot; close: sluit, sluiten; stopped: gestopt; shut down: uitgeschakeld; built: gebouwd,
bouwde; build: bouwen; destroyed: verwoest; damaged: beschadigd; repaired: gerepareerd; overhauled:
gereviseerd; found: gevonden, vond, ontdekt; fell: viel, daalde, gevallen; failed: uitviel, viel
uit; rose: steeg, gestegen; rise: stijging; raise: verhoogd; grew: groeide; came: kwam; went: ging;
left: verliet; arrived: aangekomen; takes: duurt; lasted: duurde; give: geven; gave: gaf, gaven;
gave back: teruggaf; gift: cadeau; received: kreeg, ontving; need: nodig; use: gebruiken; used:
gebruikt; moved: verplaatst; brought: bracht; led: leidde; founded: opgericht; dissolved: ontbonden,
opgeheven; born: geboren; married: getrouwd; lives: woont; works: werkt; ordered: bevolen; warned:
waarschuwde; warning: waarschuwing; notice: advies; boil: koken, kook; evacuated: geëvacueerd;
cause: oorzaak; caused: veroorzaakte; reason: reden; report: rapport; letter: brief; book: boek;
page: pagina, bladzijde; film: film; song: lied; newspaper: krant; article: artikel; news: nieuws;
signature: handtekening; name: naam; had: had, hadden; new: nieuwe, nieuw; old: oude, oud; big:
grote, groot; small: kleine, klein; long: lange, lang; high: hoog, hoge; wide: breed; deep: diep;
maximum: maximaal; minimum: minimaal; voyage: reis; passage: doorvaart; farewell: afscheid; germany:
duitsland; france: frankrijk; italy: italië; spain: spanje; russia: rusland; britain: groot
brittannië; united states: verenigde staten; match: wedstrijd; team: ploeg, team; cup: beker; final:
finale; league: competitie; goal: doelpunt; world: wereld; championship: kampioenschap; mission:
missie; spacecraft: ruimteschip, capsule, ruimtesonde; space: ruimte; rocket: raket; asteroid:
asteroïde, planetoïde; planet: planeet; moon: maan; launch: lancering, lanceren; landed: landde;
ocean: oceaan; continent: continent; state: staat; senate: senaat; republicans: republikeinen;
democrats: democraten; congress: congres; white house: witte huis; house of representatives: huis
van afgevaardigden; hurricane: orkaan; drought: droogte; climate: klimaat; christmas: kerst,
kerstmis; tree: boom, bomen; animal: dier, dieren; plant: plant; petrol gas: benzine; wheel: wiel;
manufacturer: fabrikant; electric: elektrische, elektrisch; brand: merk; deal: deal; takeover:
overname; refugee: vluchteling; asylum seeker: asielzoeker, asielzoekers; asylum: asiel; border:
grens; according to: volgens; approval: goedkeuring; approved: goedgekeurd; average: gemiddeld;
record: record; age: leeftijd; group: groep; marriage: huwelijk; phone: telefoon; lottery: loterij;
lunch: lunch; ticket: lot, kaartje; winning: winnende; contract: contract; travel: reizen; british:
britse, brits; american: amerikaanse; summit: top; sanctions: sancties; nuclear: nucleaire; search:
huiszoeking, zoektocht; lawsuit: aanklacht; refused: weigerde; supported: steunden, steunde; iran:
iran; ukraine: oekraïne; japan: japan; india: india; australia: australië; brazil: brazilië; us: vs
"""
