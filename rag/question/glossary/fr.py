"""French words of news and the English ones they are looked up by, as the package says."""

WORDS = """
how many: combien de, combien d; how long: combien de temps, pendant combien de temps; how much:
combien; by how much: de combien; at what time: à quelle heure; until when: jusqu à quand; since
when: depuis quand; how: comment; what: que, qu, quoi, qu est ce qui; who: qui; when: quand; where:
où; why: pourquoi; which: quel, quelle, quels, quelles, lequel, laquelle; since: depuis; until:
jusqu, jusque; before: avant; after: après; between: entre; in: en, dans; on: sur; at: à; from: dès;
for: pour, pendant; against: contre; with: avec; without: sans; not: pas; and: et; or: ou; than:
que; by: par; now: maintenant, actuellement, actuel; today: aujourd hui; yesterday: hier; the day
before yesterday: avant hier; tomorrow: demain; last: dernier, dernière, derniers; next: prochain,
prochaine; first: premier, première; second: deuxième, second; third: troisième; this week: cette
semaine; last week: la semaine dernière; this year: cette année; last year: l année dernière, l an
dernier; day: jour, jours; per day: chaque jour; week: semaine; month: mois; year: année, an, ans;
hour: heure; minute: minute; century: siècle; morning: matin; evening: soir; night: nuit; date:
date; january: janvier; february: février; march: mars; april: avril; may: mai; june: juin; july:
juillet; august: août; september: septembre; october: octobre; november: novembre; december:
décembre; monday: lundi; tuesday: mardi; wednesday: mercredi; thursday: jeudi; friday: vendredi;
saturday: samedi; sunday: dimanche; weekend: week end; spring: printemps; summer: cet été, l été, en
été; autumn: automne; winter: hiver; thousand: mille; million: million; billion: milliard; percent:
pourcent; half: moitié; double: doubler; number: nombre, numéro; sum: somme; amount: montant; share:
part; rate: taux; metre: mètre; kilometre: kilomètre; tonne: tonne; litre: litre; degree: degré;
dead: morts, mort, décédé; died: mouru, morte, mortes, décès; killed: tué, tués, tuée; injured:
blessé, blessés; missing: disparu, disparus; victim: victime; rescued: sauvé, secouru; people: gens,
personnes, personne; man: homme; woman: femme; child: enfant; family: famille; parents: parents;
son: fils; daughter: fille; brother: frère; sister: sœur; mother: mère; father: père; inhabitants:
habitant; resident: riverain; citizen: citoyen; passenger: passager; visitor: visiteur; tourist:
touriste; fan: supporter, supporters; member: membre; worker: ouvrier, travailleur; employee:
employé, salarié; customer: client; teacher: enseignant, professeur; doctor: médecin; nurse:
infirmier, infirmière; fisherman: pêcheur; farmer: agriculteur, fermier; driver: conducteur,
chauffeur; captain: capitaine; sailor: marin; pilot: pilote; soldier: soldat; lawyer: avocat; judge:
juge; prosecutor: procureur, parquet; police: police; officer: policier; thief: voleur; witness:
témoin; suspect: suspect; fire brigade: pompier, pompiers; mayor: maire; minister: ministre;
president: président; prime minister: premier ministre; governor: gouverneur; king: roi; queen:
reine; chief executive: directeur général, pdg; director: directeur, directrice, patron; chairman:
président; spokesman: porte parole; secretary: secrétaire; candidate: candidat; leader: chef,
dirigeant; expert: expert; scientist: scientifique, chercheur; author: auteur; writer: écrivain;
singer: chanteur; player: joueur; coach: entraîneur; owner: propriétaire; harbour master: capitaine
du port; government: gouvernement; parliament: parlement; party: parti; council: conseil;
councillor: conseiller; ministry: ministère; authority: autorité; court: tribunal, cour; union:
syndicat; association: association; company: entreprise, société, compagnie; bank: banque;
insurance: assurance; factory: usine; shipyard: chantier naval; office: bureau; post: poste; job:
emploi, emplois, travail; held: occupait; school: école, lycée; university: université; pupil:
élève; student: étudiant; hospital: hôpital; church: église; museum: musée; hotel: hôtel; library:
bibliothèque; theatre: théâtre; prison: prison; station: gare; airport: aéroport; harbour: port;
bridge: pont; road: route; tunnel: tunnel; railway: chemin de fer; line: ligne; train: train; car:
voiture; vehicle: véhicule; bus: bus; lorry: camion; bicycle: vélo; plane: avion; flight ship:
navire, bateau; boat: barque; ferry: ferry, traversier; lock: écluse; canal: canal; river: rivière,
fleuve, fluvial; lake: lac; sea: mer; coast: côte; island: île; mountain: montagne; forest: forêt;
beach: plage; city: ville; village: village; district: quartier, arrondissement; region: région;
country: pays; capital: capitale; street: rue; square: place; house: maison; flat: appartement;
building: bâtiment, immeuble; room: salle, chambre; tower: tour; wall: mur; door: porte; window:
fenêtre; water: eau; rain: pluie; snow: neige; storm: tempête; wind: vent; fog: brouillard; flood:
inondation; flooded: inondé, inondées; heat: chaleur; fire: incendie, feu; burned: brûlé;
earthquake: séisme, tremblement de terre; accident: accident; crash: collision, écrasé; explosion:
explosion; disaster: catastrophe; wreck: naufrage; pump: pompe; radar: radar; main: principal,
principale; engine: moteur; electricity: électricité; energy: énergie; gas: gaz; oil: pétrole; coal:
charbon; lead: plomb; iron: fer; steel: acier; gold: or; silver: argent; copper: cuivre; mine: mine;
mining: minière, minier; mined: extrait, extraite; fish: poisson; bread: pain; milk: lait; meat:
viande; bear: ours; wolf: loup; dog: chien; cat: chat; horse: cheval, chevaux; cow: vache; bird:
oiseau, oiseaux; virus: virus; disease: maladie; case: cas; outbreak: épidémie; vaccine: vaccin;
drug: médicament, drogue; war: guerre; peace: paix; talks: pourparlers, négociations; ceasefire:
cessez le feu; attack: attaque, attentat; weapon: arme; army: armée; prisoner: prisonnier; exchange:
échange, échanger; agreement: accord, contrat; law: loi; right: droit; bill: projet de loi, facture;
rule: règle; ban: interdiction; banned: interdit; licence: licence, permis; sentence: peine,
condamnation; convicted: condamné; acquitted: acquitté; charged: inculpé, accusé; arrested: arrêté,
interpellé; trial: procès; crime: crime; murder: meurtre; theft: vol; stolen: volé, volée; fraud:
fraude; reward: récompense; fine: amende; suspended: sursis, suspendu; election: élection; vote:
vote, scrutin; voted: voté; votes: voix; turnout: taux de participation, participation; won: gagné,
remporté; lost: perdu; elected: élu; seats: sièges; poll: sondage; majority: majorité; coalition:
coalition; opposition: opposition; resigned: démissionné; resignation: démission; appointed: nommé;
dismissed: licencié; strike: grève; protest: manifestation; price: prix; cost: coût, coûter, coûte,
coûté; fee: frais; lock fee: droit d écluse; toll: péage; tax: impôt, taxe; wage: salaire; money:
argent; profit: bénéfice; loss: perte; debt: dette; loan: prêt; budget: budget; damage: dégât,
dommage; compensation: indemnisation, indemnité; insolvency: faillite; inflation: inflation;
interest: intérêt; market: marché; trade: commerce; economy: économie; dividend: dividende; paid:
payé; pay: payer, paie; bought: acheté; sold: vendu; purchase: achat; sale: vente; invested:
investi; owe: doit; guaranteed: garanti, garantis; offer: offre; offered: offert; said: dit,
déclaré; called: appelé, appelle; announced: annoncé; reported: rapporté; published: publié; wrote:
écrit; asked: demandé; decided: décidé; happened: passé, arrivé; began: commencé; begin: commence,
commencer; end: fin; ended: terminé; opened: ouvert, ouverte; open: ouvre; opening: ouverture;
reopen: rouvre, rouvrir; reopening: réouverture; closed: fermé, fermée; close: ferme, fermer;
stopped: arrêté; built: construit, construite; build: construire; destroyed: détruit; damaged:
endommagé; repaired: réparé; overhauled: révisé, révisée, révisées; found: trouvé, découvert; fell:
tombé, tombée, baissé; rose: augmenté; rise: hausse, augmentation; grew: grandi; cut: réduit,
supprimé; came: venu; went: allé; left: quitté, parti; arrived: arrivé; takes: met, faut, dure;
lasted: duré; give: donner; gave: donné; gave back: rendu; gift: cadeau; received: reçu; need:
besoin, exigeaient, nécessite; use: empruntent, utilisent; used: utilisé; moved: déplacé; brought:
apporté; led: dirigé; founded: fondé; dissolved: dissous, dissoute; born: né, née; married: marié;
lives: habite, vit; works: travaille; become: devenir; became: devenu; ordered: ordonné; warned:
averti; warning: alerte, avertissement; notice: avis; boil: bouillir; evacuated: évacué; broke down:
tombé en panne; breakdown: panne; cause: cause; caused: causé, provoqué; reason: raison; report:
rapport; letter: lettre; book: livre; page: page; film: film; song: chanson; newspaper: journal;
article: article; signature: signature; name: nom; counts: compte; new: nouveau, nouvelle,
nouvelles; old: vieux, vieille, ancien; big: grand, grande; small: petit, petite; long: long,
longue; length: longueur; high: haut, élevé; height: hauteur; wide: large, largeur; deep: profond;
measures: mesure; maximum: maximum; voyage: voyage; passage: passage; farewell: adieu; germany:
allemagne; france: france; italy: italie; spain: espagne; russia: russie; britain: royaume uni;
united states: états unis; match: match; team: équipe; cup: coupe; final: finale; league: ligue;
goal: but; world: monde; championship: championnat; city: ville; mission: mission; spacecraft:
vaisseau, vaisseau spatial, sonde; space: espace; rocket: fusée; asteroid: astéroïde; planet:
planète; moon: lune, lunaire; launch: lancer, lancement; landed: atterri; ocean: océan; continent:
continent; state: état; senate: sénat; republicans: républicains; democrats: démocrates; congress:
congrès; white house: maison blanche; hurricane: ouragan; drought: sécheresse; climate: climat;
christmas: noël; tree: arbre; animal: animal, animaux; plant: plante; petrol gas: essence; wheel:
roue; manufacturer: fabricant, constructeur; electric: électrique; brand: marque; deal: affaire;
takeover: rachat; refugee: réfugié; asylum: asile; border: frontière; according to: selon, d après;
approval: autorisation, approbation; approved: autorisé, approuvé; average: moyenne; record: record;
age: âge; group: groupe; marriage: mariage; phone: téléphone; lottery: loterie; lunch: déjeuner;
summit: sommet; sanctions: sanctions; nuclear: nucléaire; search: perquisition, perquisitionné,
recherche; lawsuit: plainte; refused: refusé; supported: soutenu; try: tenter, essayer; residence:
résidence; european union: union européenne; european: européen, européenne; will: va, vont; iran:
iran; ukraine: ukraine; japan: japon; india: inde; australia: australie; brazil: brésil; is located:
se trouve, se situe
"""
