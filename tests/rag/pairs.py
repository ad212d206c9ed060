"""Claims with the sentences they cite: true ones as models write them, and falsified ones.

Each pair: title, outlet, day, the sentence before the cited one (or ""), the cited sentence, the
claim. The true ones paraphrase, reorder, resolve dates and pronouns, and change word forms; the
false ones change one thing.
"""

from typing import NamedTuple


class Pair(NamedTuple):
    """One claim and what it rests on."""

    title: str
    outlet: str
    day: str
    before: str
    cited: str
    claim: str


_SWAP = (
    "Russia and Ukraine Agree to Prisoner Swap After First Direct Talks Since 2022",
    "The Moscow Times",
    "2025-05-16",
)
_LOCK = (
    "Bargemen lift Kirrow blockade after minister promises review",
    "Pellarene Press Agency",
    "2025-02-21",
)
_LITHIUM = (
    "Lithium licence signed: what comes down the river",
    "The Vinderlow Standard",
    "2024-10-17",
)
_BANK = ("Central bank holds rate at 4.25 per cent", "The Pellarmouth Courier", "2025-06-12")
_CUP = ("Rovers beaten in last minute", "The Vinderlow Standard", "2025-05-26")
_UN = ("Aid convoys reach the south", "Reuters", "2024-08-09")

TRUE = [
    Pair(
        *_SWAP,
        "",
        "Ukraine's chief negotiator, Defense Minister Rustem Umerov, told reporters after the "
        "nearly two-hour meeting at Istanbul's Dolmabahçe Palace that both sides had agreed to "
        "exchange 1,000 prisoners of war each in the near future, without specifying a date.",
        claim,
    )
    for claim in (
        "Each side will exchange 1,000 prisoners of war, according to Rustem Umerov.",
        "Russia and Ukraine agreed to swap a thousand prisoners each, Umerov said.",
        "The meeting at the Dolmabahce Palace in Istanbul lasted nearly two hours.",
        "Umerov, the Ukrainian defence minister, said 1000 prisoners would be exchanged by each "
        "side, but named no date.",
        "According to The Moscow Times of 16 May 2025, both sides agreed to exchange 1,000 "
        "prisoners each.",
        "No date was specified for the exchange.",
        "The date of the exchange is not specified.",
    )
]
TRUE += [
    Pair(
        *_SWAP,
        "Kremlin aide Vladimir Medinsky confirmed the deal and said he was satisfied.",
        "He said that Moscow is ready to continue direct talks with Ukrainian officials, adding "
        "that the Kremlin would consider Kyiv's request for a Putin-Zelensky meeting",
        "Medinsky said Moscow was ready for further direct talks with Ukraine.",
    ),
    Pair(
        *_SWAP,
        "",
        "Russia's delegation was headed by former Culture Minister Medinsky, who also led the "
        "failed 2022 peace talks.",
        "The Russian delegation was led by Medinsky, a former culture minister.",
    ),
    Pair(
        *_SWAP,
        "",
        "Zelensky, who met with Turkish President Recep Tayyip Erdoğan in Ankara on Thursday, "
        "declined to attend the talks after Putin rejected his offer for a face-to-face meeting.",
        "Zelensky did not attend the talks himself; he met Erdogan, the president of Turkey, in "
        "Ankara on May 15.",
    ),
    Pair(
        *_SWAP,
        "",
        "Officials from France, Germany and the United Kingdom also attended that meeting.",
        "French, German and British officials also took part in that meeting.",
    ),
    Pair(
        *_SWAP,
        "",
        "Rubio told reporters on Thursday that he had low expectations for the talks and "
        "suggested that any progress would likely require a meeting between President Donald "
        "Trump and President Putin.",
        "U.S. Secretary of State Marco Rubio said on Thursday, 15 May, that he had low "
        "expectations and that progress would likely need a meeting of Trump and Putin.",
    ),
    Pair(
        *_SWAP,
        "",
        "U.S. Secretary of State Marco Rubio arrived in Istanbul on Friday and participated in "
        "the trilateral meeting with Turkish and Ukrainian officials.",
        "The United States' Secretary of State, Marco Rubio, came to Istanbul on May 16, 2025.",
    ),
    Pair(
        *_SWAP,
        "",
        "The Russia-Ukraine session began around 1:30 p.m. local time, opened by Turkish Foreign "
        "Minister Hakan Fidan, who urged delegates to agree to a ceasefire as soon as possible.",
        "The session opened at about 1:30 p.m. with Turkey's foreign minister, Hakan Fidan, "
        "urging the delegates to agree to a ceasefire.",
    ),
    Pair(
        *_SWAP,
        "",
        "Trump, currently touring the Middle East, has said that \"nothing's going to happen "
        'until Putin and I get together."',
        "Trump has said that “nothing’s going to happen until Putin and I get together”.",
    ),
    Pair(
        *_SWAP,
        "",
        "Medinsky responded with a brief statement to journalists, saying he and his delegates "
        '"have the power to make decisions" and that Moscow sees Friday\'s meeting as a '
        "continuation of "
        "the 2022 negotiations.",
        'Medinsky replied that his team "have the power to make decisions".',
    ),
    Pair(
        *_SWAP,
        "",
        "While he is not joining the Russia-Ukraine talks, the State Department said Director "
        "for Policy Planning Michael Anton would represent the U.S. in working-level discussions "
        "with the Russian delegation.",
        "Michael Anton would represent the US in working-level discussions with the Russians.",
    ),
    Pair(
        *_SWAP,
        "",
        "Interfax, citing an unnamed source familiar with the negotiation process, reported that "
        "Russia opposed U.S. participation in Friday's talks with Ukrainian negotiators.",
        "Russia was opposed to American participation in the talks on 16 May, according to "
        "Interfax.",
    ),
    Pair(
        *_SWAP,
        "",
        "At the time, Kyiv accused Moscow of demanding what it said amounted to capitulation, "
        "including recognizing Russian-occupied territories and drastically reducing the size of "
        "its military.",
        "In 2022, Ukraine accused Russia of demanding what it said amounted to capitulation.",
    ),
]
TRUE += [
    Pair(*_LOCK, before, cited, claim)
    for before, cited, claim in (
        (
            "",
            "Bargemen who had closed the River Pellar at Kirrow Lock since Tuesday opened it again "
            "at 17:00 on Friday, after Transport Minister Marta Vellin promised a review of the "
            "river tolls by March 31.",
            "The blockade at Kirrow Lock ended at 17:00 on Friday, 21 February 2025, after Marta "
            "Vellin promised a review of the tolls by 31 March.",
        ),
        (
            "",
            "Bargemen who had closed the River Pellar at Kirrow Lock since Tuesday opened it again "
            "at 17:00 on Friday, after Transport Minister Marta Vellin promised a review of the "
            "river tolls by March 31.",
            "The river had been closed since 18 February.",
        ),
        (
            "",
            "Vellin made the promise in a letter of 11 lines that reached the lock by messenger "
            "shortly after 15:00.",
            "Vellin's promise came in a letter of eleven lines.",
        ),
        (
            "",
            'It said the ministry would examine "the level, the incidence and the yield" of the '
            "toll.",
            "The ministry is to examine “the level, the incidence and the yield” of the toll.",
        ),
        (
            "",
            "The letter did not say that the toll would be lowered.",
            "The letter made no promise that the toll would be lowered.",
        ),
        (
            "",
            "About a quarter of them voted against, according to a PPA reporter at the scene.",
            "Around a quarter of the bargemen voted against, a reporter of the PPA said.",
        ),
        (
            '"A review is a kind of toll you pay in waiting," said Hilde Brackett, who had spoken '
            "for the blockade.",
            "She voted in favour, she said, because people had mortgages and the cat had run out "
            "of herring.",
            "Hilde Brackett voted in favour, because people had mortgages.",
        ),
        (
            "",
            "The Pellar River Board said 96 vessels had taken part.",
            "According to the Pellar River Board, 96 vessels took part.",
        ),
        (
            "The Pellar River Board said 96 vessels had taken part.",
            "It counted them at noon on Thursday, Feb 20, by number plate, from the bank and from "
            "a launch, a spokeswoman said.",
            "The River Board counted the vessels at noon on 20 February, according to a "
            "spokeswoman.",
        ),
        (
            "",
            "During the four days of the blockade 118 extra lorries a day went through Vinderlow, "
            "the city's traffic office said.",
            "In the 4 days of the blockade, an extra 118 lorries a day went through Vinderlow.",
        ),
        (
            "",
            "Meridon Freight, the larger of the river's two main carriers, put its losses at 0.6 "
            "million crowns a day.",
            "Meridon Freight says it lost 600,000 crowns a day.",
        ),
        (
            "",
            "There were no arrests, the Republic Constabulary said.",
            "Nobody was arrested, the Republic Constabulary said.",
        ),
        (
            "",
            "Edda Norling, director of the River Board, apologised to the Ommer Islands for fuel "
            "deliveries that arrived one day late.",
            "The board's director, Edda Norling, apologised to the islands for fuel that came a "
            "day late.",
        ),
        (
            "",
            "Tolls of 1.80 crowns a tonne have been collected at Kirrow Lock, Vinderlow Staithe "
            "and Pellarmouth Basin since Oct 1.",
            "Since 1 October, a toll of 1.8 crowns per tonne has been collected at three places: "
            "Kirrow Lock, Vinderlow Staithe and Pellarmouth Basin.",
        ),
        (
            "Amos Tredwell said some 40 vessels were waiting above the gates at dusk.",
            "He would take them in the order in which they had come, he said, and not in the order "
            "in which they shouted.",
            "Tredwell said he would take the vessels in the order in which they had come.",
        ),
    )
]
TRUE += [
    Pair(*_LITHIUM, before, cited, claim)
    for before, cited, claim in (
        (
            "",
            "The government has granted Overfell Minerals a provisional licence for an open-pit "
            "lithium mine at Fellside, above the upland town of Hobstone, the environment ministry "
            "said on Wednesday.",
            "On October 16, 2024 the Environment Ministry announced that Overfell Minerals had a "
            "provisional licence for a lithium mine at Fellside.",
        ),
        (
            "Overfell signed on Tuesday.",
            "It covers a pit of 380 hectares, in which the company says it will invest 540 million "
            "crowns, and foresees the first ore in 2028.",
            "Overfell plans to invest 540m crowns in a 380-hectare pit, with the first ore in "
            "2028.",
        ),
        (
            "",
            "Overfell has until 30 April 2025 to file an environmental statement, which will be "
            "open to public consultation, and the minister is to take a final decision by 30 June "
            "2025.",
            "A final decision is due by June 30, 2025; until April 30 the company may file its "
            "environmental statement.",
        ),
        (
            "",
            "The ore would pass Vinderlow by barge, about nine a week from 2028, according to the "
            "application.",
            "About 9 barges a week would carry ore past Vinderlow from 2028.",
        ),
        (
            "",
            "Overfell says the hillside holds 410,000 tonnes of lithium carbonate equivalent and "
            'promises "650 permanent jobs".',
            "The company claims 410 thousand tonnes of lithium carbonate equivalent and "
            "“650 permanent jobs.”",
        ),
        (
            "Rosa Hendry, chair of the Stillwater group, was standing across the road with about "
            "60 people and a handbell.",
            '"They have drilled it. They have not listened to it," she said.',
            "Rosa Hendry of the Stillwater group said the company had “not listened to it”.",
        ),
        (
            "",
            "Per Holloran, the mayor of Hobstone, has backed the project since 2021.",
            "Hobstone's mayor, Per Holloran, has supported the mine since 2021.",
        ),
        (
            "",
            "The opposition Delta Greens asked for all borehole records to be published before the "
            "consultation opens.",
            "The Delta Greens, an opposition party, want all borehole records published first.",
        ),
        (
            "",
            "Lead was dug at Fellside until 1957.",
            "Lead mining at Fellside ended in 1957.",
        ),
        (
            "",
            "A public meeting is to be held in the Miners' Hall in Hobstone on 29 October.",
            "A public meeting will take place on Tuesday, 29 October 2024 in the Miners’ Hall in "
            "Hobstone.",
        ),
    )
]
TRUE += [
    Pair(*_BANK, before, cited, claim)
    for before, cited, claim in (
        (
            "",
            "The central bank left its main rate at 4.25 per cent on Thursday, the third hold in a "
            "row.",
            "The main rate stays at 4.25%, the bank decided on 12 June 2025.",
        ),
        (
            "",
            "Inflation fell to 2.9 per cent in May from 3.4 per cent in April, the statistics "
            "office said last week.",
            "Inflation dropped from 3.4% in April to 2.9% in May.",
        ),
        (
            "",
            "Output will grow by one and a half per cent this year and by 2 per cent next year.",
            "Output is expected to grow by 2 percent in 2026.",
        ),
        (
            "",
            "Governor Ines Calder said the cut that markets expect next month was far from "
            "certain.",
            "Governor Ines Calder said that the cut markets expect in July was far from certain.",
        ),
        (
            "",
            "Two of the seven members voted for a cut of a quarter of a point.",
            "Of the seven members of the committee, two voted for a cut.",
        ),
        (
            "",
            "Household debt stands at €1.2 trillion, of which $340bn is owed abroad.",
            "Household debt amounts to 1.2 trillion euros, and $340 billion of it is owed abroad.",
        ),
        (
            "",
            "Some 2,500 people, or 12 per cent of the staff, lost their jobs between 2019 and "
            "2024.",
            "Around 2.5 thousand people (12 percent of the staff) lost their jobs from 2019 to "
            "2024.",
        ),
    )
]
TRUE += [
    Pair(*_CUP, before, cited, claim)
    for before, cited, claim in (
        (
            "",
            "Vinderlow Rovers lost 2-1 at Pellarmouth Athletic on Sunday after a goal in the "
            "ninety-fourth minute.",
            "Rovers lost 2–1 at Pellarmouth Athletic on Sunday, 25 May, to a goal in the 94th "
            "minute.",
        ),
        (
            "",
            "Goalkeeper Sten Aldous, 34, said he had never played in a stranger match.",
            "Goalkeeper Sten Aldous called it the strangest match he had ever played in.",
        ),
        (
            "",
            "The attendance of 18,412 was the highest since 1998.",
            "18,412 people attended, the highest attendance since 1998.",
        ),
        (
            "",
            "It was the club's second defeat in twenty-one games.",
            "It was only the club's second defeat in 21 games.",
        ),
        (
            "",
            "The coach, Iranian-born Reza Karimi, would not comment yesterday evening.",
            "Reza Karimi, the coach, who was born in Iran, did not comment on 25 May.",
        ),
    )
]
TRUE += [
    Pair(*_UN, before, cited, claim)
    for before, cited, claim in (
        (
            "",
            "The United Nations said on Thursday that 34 lorries had crossed the border.",
            "The UN said on August 8 that 34 lorries had crossed the border.",
        ),
        (
            "",
            "The EU pledged a further 20 million euros at a meeting in Brussels.",
            "At a meeting in Brussels the European Union pledged another €20 million.",
        ),
        (
            "",
            "Chinese and Polish engineers repaired the bridge in 36 hours.",
            "Engineers from China and Poland repaired the bridge within 36 hours.",
        ),
        (
            "",
            "The World Health Organization (WHO) warned of cholera in three districts.",
            "The WHO warned of cholera in 3 districts.",
        ),
        (
            "",
            "Nearly two million people need food, and half a million of them are children.",
            "Nearly 2 million people need food; 500,000 of them are children.",
        ),
        (
            "",
            "Britain's Foreign Office said it could not confirm the report.",
            "The UK Foreign Office has not confirmed the report.",
        ),
        (
            "",
            "Mr Okello denied that the army had blocked the road.",
            "Okello said the army had not blocked the road.",
        ),
        (
            "",
            "The road has been unsafe since the rains began in the first week of July.",
            "The road has not been safe since early July.",
        ),
    )
]

CITED = {
    "umerov": Pair(
        *_SWAP,
        "",
        "Ukraine's chief negotiator, Defense Minister Rustem Umerov, told reporters that both "
        "sides had agreed to exchange 1,000 prisoners of war each.",
        "",
    ),
    "medinsky": Pair(
        *_SWAP,
        "",
        "Russia's delegation was headed by former Culture Minister Medinsky, who also led the "
        "failed 2022 peace talks.",
        "",
    ),
    "zelensky": Pair(
        *_SWAP,
        "",
        'Zelensky on Thursday dismissed the Russian negotiation team as "decorative," arguing '
        "they have no decision-making power.",
        "",
    ),
    "officials": Pair(
        *_SWAP,
        "",
        "Officials from France, Germany and the United Kingdom also attended that meeting.",
        "",
    ),
    "letter": Pair(*_LOCK, "", "The letter did not say that the toll would be lowered.", ""),
    "vessels": Pair(
        *_LOCK, "", "The Pellar River Board said 96 vessels had taken part since Tuesday.", ""
    ),
    "losses": Pair(*_LOCK, "", "Meridon Freight put its losses at 0.6 million crowns a day.", ""),
    "rate": Pair(
        *_BANK,
        "",
        "Inflation fell to 2.9 per cent in May, and the bank will not raise its rate.",
        "",
    ),
    "austria": Pair(*_UN, "", "Austria said it would send 12 doctors, Mr Johnson said.", ""),
}

FALSE = [  # which sentence, the falsified claim, a word of the reason
    ("umerov", "Both sides agreed to exchange 1,200 prisoners each.", "1200"),
    ("umerov", "Both sides agreed to exchange 10,000 prisoners each.", "10,000"),
    ("umerov", "Both sides agreed to exchange 100 prisoners each.", "100"),
    ("umerov", "Both sides agreed to exchange two thousand prisoners.", "2000"),
    ("umerov", "Both sides agreed to exchange 1.5 million prisoners.", "1,500,000"),
    ("umerov", "On 14 May 2025 both sides agreed to exchange 1,000 prisoners.", "14"),
    ("umerov", "In 2024 both sides agreed to exchange 1,000 prisoners.", "2024"),
    ("umerov", "Andriy Umerov said both sides would exchange 1,000 prisoners.", "Andriy"),
    ("umerov", "Sergei Lavrov said both sides would exchange 1,000 prisoners.", "Sergei"),
    ("umerov", "The Polish negotiator said both sides would exchange prisoners.", "Polish"),
    ("umerov", "Umerov called the exchange “a historic breakthrough”.", "historic breakthrough"),
    ("umerov", "Both sides did not agree to exchange prisoners of war.", "denies"),
    ("umerov", "Both sides never agreed to exchange prisoners of war.", "denies"),
    ("umerov", "Umerov told Reuters that 1,000 prisoners would be exchanged.", "Reuters"),
    ("medinsky", "Russia's delegation was headed by former Culture Minister Lavrov.", "Lavrov"),
    ("medinsky", "Medinsky also led the failed 2014 peace talks.", "2014"),
    ("medinsky", "Medinsky led the Belarusian delegation.", "Belarusian"),
    ("medinsky", "Russia's delegation was not headed by Medinsky.", "denies"),
    ("medinsky", "Russia's delegation was headed by Vladimir Putin.", "Vladimir"),
    ("zelensky", "Zelensky called the Russian team “powerless puppets”.", "powerless puppets"),
    ("zelensky", 'Putin called the Russian team "decorative".', "Putin"),
    ("zelensky", 'On 14 May Zelensky called the Russian team "decorative".', "14"),
    ("zelensky", 'On Monday Zelensky called the Russian team "decorative".', "Monday"),
    ("officials", "Officials from France, Germany and Italy also attended.", "Italy"),
    ("officials", "Officials from France did not attend that meeting.", "denies"),
    ("officials", "Officials of three countries and 40 generals attended.", "40"),
    ("letter", "The letter said that the toll would be lowered.", "cited sentence denies"),
    ("letter", "The minister's letter says the toll will be lowered by half a crown.", "denies"),
    ("vessels", "The Pellar River Board said 69 vessels had taken part.", "69"),
    ("vessels", "The Pellar River Board said 960 vessels had taken part.", "960"),
    ("vessels", "Meridon Freight said 96 vessels had taken part.", "Meridon"),
    ("vessels", "The vessels have been there since 17 February.", "17"),
    ("losses", "Meridon Freight put its losses at 6 million crowns a day.", "6,000,000"),
    ("losses", "Meridon Freight put its losses at 0.6 billion crowns a day.", "600,000,000"),
    ("losses", "Meridon Freight put its losses at 0.6 crowns a day.", "0.6"),
    ("losses", "Norrick Freight put its losses at 0.6 million crowns a day.", "Norrick"),
    ("rate", "Inflation fell to 9.2 per cent in May.", "9.2"),
    ("rate", "Inflation fell to 2.9 per cent in March.", "March"),
    ("rate", "The bank will raise its rate.", "cited sentence denies"),
    ("losses", "The moon is made of cheese and of light.", "something else"),
    ("vessels", "96 vessels took part, and the moon is cheese.", "something else"),
    ("austria", "Australia said it would send 12 doctors.", "Australia"),
    ("austria", "Austria said it would send twenty doctors.", "20"),
    ("austria", "Austria would send 12 doctors, Mr Johnston said.", "Johnston"),
]

# Written after the rules, against articles of the sample archive that had no part in making them:
# the article's file, beginnings of the cited sentences, the claim.
HELD_OUT = [
    ("2025-02-04-nurses-out", ["The Health Workers' Federation wants"],
     "The Health Workers' Federation is demanding a pay rise of 12 per cent."),
    ("2025-02-04-nurses-out", ["It has been offered 4"],
     "The hospital trust, which runs five hospitals, has offered the federation 4 percent."),
    ("2025-02-04-nurses-out", ["Nurses at five public"],
     "According to the union, 3,400 nurses at five public hospitals had walked out by Monday "
     "noon, 3 February."),
    ("2025-02-04-nurses-out", ["The federation's president"],
     "Union president Bettina Crole said 3,400 was the union's own count."),
    ("2025-02-04-nurses-out", ["Emergency care was"],
     "Emergency care continued at all 5 hospitals."),
    ("2025-02-04-nurses-out", ["Nurses in intensive"],
     "Intensive care, maternity and cancer nurses stayed at work under an agreement of 31 "
     "January."),
    ("2025-02-04-nurses-out", ["Health Minister Ruth"],
     "Ruth Amberlin, the health minister, said the government was willing to talk at any time."),
    ("2025-02-04-nurses-out", ["Amberlin said 12"],
     "Amberlin argued that 12% was more than the budget could bear."),
    ("2025-02-04-nurses-out", ["The two sides last", "No further meeting"],
     "The two sides last met on Thursday, 30 January, for 40 minutes, and no further meeting is "
     "planned."),
    ("2025-02-04-nurses-out", ["The strike is to", "Crole said it would"],
     "The strike will continue until there is an offer, and Crole said a promise would not be "
     "enough to call it off."),
    ("2024-11-16-ommer-star-seven-dead", ["OMMER QUAY, Nov 16"],
     "Seven people died and two are missing; 221 people were aboard, the Pellar Port Authority "
     "said on 16 November 2024."),
    ("2024-11-16-ommer-star-seven-dead", ["The authority said it had put"],
     "There were 198 passengers and 23 crew members on the ferry."),
    ("2024-11-16-ommer-star-seven-dead", ["The authority first spoke"],
     "Earlier figures were 214 and, on Monday evening, 219."),
    ("2024-11-16-ommer-star-seven-dead", ["The two added since"],
     "The two people added to the list are children under the age of four who needed no ticket."),
    ("2024-11-16-ommer-star-seven-dead", ["The body of Mat"],
     "Matias Oyarbe, a 35-year-old net-maker, was found on 13 November north of the reef."),
    ("2024-11-16-ommer-star-seven-dead", ["That of Rut"],
     "The body of stewardess Rut Lindqvin, 26, was found on Friday, November 15."),
    ("2024-11-16-ommer-star-seven-dead", ["Still missing are"],
     "Deckhand Jakob Thrane and nine-year-old Noa Prewett have not been found."),
    ("2024-11-16-ommer-star-seven-dead", ["The Ommer Star, bound"],
     "The Ommer Star hit the Cull Rocks in fog at 18:42 on Saturday, 9 November."),
    ("2024-11-16-ommer-star-seven-dead", ["The search was cut"],
     "The search was reduced from 6 vessels to 4 on Saturday."),
    ("2024-11-16-ommer-star-seven-dead", ["Swell over the wreck", "Sune Aldercott"],
     "Divers have not reached the voyage recorder because of the swell, and chief investigator "
     "Sune Aldercott will send no one down until it drops."),
    ("2024-11-16-ommer-star-seven-dead", ["The captain, Eskil"],
     "Captain Eskil Varr was questioned for five hours on Monday, 11 November, and is free."),
    ("2024-11-16-ommer-star-seven-dead", ["His lawyer"],
     "Varr's lawyer, Ottmar Quist, said he “will answer every question the Board puts”."),
    ("2024-11-16-ommer-star-seven-dead", ["It declined to say"],
     "Pellar Line Ferries would not say whether tickets will still be sold on the gangway."),
    ("2024-11-16-ommer-star-seven-dead", ["The Assembly on Friday"],
     "The Assembly set up a fund of 300,000 crowns for the bereaved and for survivors."),
    ("2025-07-11-quillon-fine", ["A former compliance", "Anselm Kote", "PELLARMOUTH, July"],
     "Anselm Kote, a former compliance analyst at Quillon Bank, said he was the source of the "
     "papers."),
    ("2025-07-11-quillon-fine", ["Anselm Kote", "The fine, announced"],
     "The Financial Supervisor fined Quillon Bank 18 million crowns on 10 July 2025."),
    ("2025-07-11-quillon-fine", ["The fine, announced"],
     "It is the biggest fine the Financial Supervisor has ever imposed."),
    ("2025-07-11-quillon-fine", ["The Supervisor did not say"],
     "How many accounts were found was not disclosed."),
    ("2025-07-11-quillon-fine", ["The Undertow, which", "Quillon has said"],
     "The Undertow spoke of 214 accounts, Quillon of 61."),
    ("2025-07-11-quillon-fine", ["Desmond Arkle"],
     "The bank will not appeal, said Desmond Arkle, its chief executive since 2 June."),
    ("2025-07-11-quillon-fine", ["He said he had raised"],
     "Kote says he raised the matter with his superiors in writing four times."),
    ("2025-07-11-quillon-fine", ["He had not been paid"],
     "Kote said he received no payment for the papers."),
    ("2025-07-11-quillon-fine", ["Passing on bank papers"],
     "Passing on bank papers can bring up to two years; prosecutor Ursel Maddern will consider "
     "whether the public interest requires a charge."),
    ("2025-07-11-quillon-fine", ["Philippa Strand"],
     "Former chief executive Philippa Strand declined to comment."),
    ("2025-07-11-quillon-fine", ["Quillon shares"],
     "Shares in Quillon rose by three per cent."),
    ("2025-05-07-seventy-eight-votes", ["On Tuesday 6 May"],
     "Returning officer Arvid Pelk announced on 6 May that 78 votes from Linn had been entered in "
     "the wrong column."),
    ("2025-05-07-seventy-eight-votes", ["They were votes for"],
     "The votes were in favour of the mine but were counted as votes against it."),
    ("2025-05-07-seventy-eight-votes", ["The corrected result", "That makes 52.8"],
     "The corrected result is 3,168 against and 2,832 for, or 52.8% No."),
    ("2025-05-07-seventy-eight-votes", ["Turnout is not"],
     "The outcome of the ballot does not change."),
    ("2025-05-07-seventy-eight-votes", ["He offered the council"],
     "Pelk offered to resign on Monday but was told to stay."),
    ("2025-05-07-seventy-eight-votes", ["Rosa Hendry, who"],
     "Rosa Hendry, chair of the Stillwater group, led the campaign against the mine."),
    ("2025-05-07-seventy-eight-votes", ["She had no complaint"],
     "Hendry did not complain about the count and will not request another."),
    ("2025-05-07-seventy-eight-votes", ["The lead has come"],
     "The No side's lead shrank from 492 to 336 votes."),
    ("2025-05-07-seventy-eight-votes", ["A spokeswoman for"],
     "Overfell Minerals does not want the ballot repeated, a spokeswoman said."),
    ("2025-05-07-seventy-eight-votes", ["The district council will"],
     "On Thursday, 8 May, the district council is to publish the corrected table."),
]  # fmt: skip

# Written after the rules were mended for what `HELD_OUT` had shown, and not mended since.
FRESH = [
    ("2025-04-06-brack-flood", ["SALTRETH, Apr 6"],
     "One man died and 1,300 people were evacuated when the Brack Cut overflowed early on Sunday, "
     "6 April 2025."),
    ("2025-04-06-brack-flood", ["It said the order"],
     "The council said the evacuation order was given at 01:25."),
    ("2025-04-06-brack-flood", ["The water rose past", "According to a prelim"],
     "The water peaked at 4.61 metres, above the record of 4.38 metres from 1978."),
    ("2025-04-06-brack-flood", ["The pumps at Gannet", "It was still looking"],
     "The pumps at Gannet Sluice failed, but the Brack Drainage Board would not say how many of "
     "the five had stopped."),
    ("2025-04-06-brack-flood", ["The Republic Constabulary"],
     "The police have not named the dead man."),
    ("2025-04-06-brack-flood", ["The weather service"],
     "At Saltreth 118 millimetres of rain fell in 31 hours."),
    ("2025-04-06-brack-flood", ["Colonel Maud"],
     "Maud Serrin, a colonel of civil protection, led 240 people in the search."),
    ("2025-04-06-brack-flood", ["Evacuees were"],
     "The evacuees were first taken to the Saltreth Grammar School and then to the cattle market "
     "hall."),
    ("2025-04-06-brack-flood", ["Brack Line, the"],
     "Trains are not running for the time being, the operator Brack Line said."),
    ("2025-04-06-brack-flood", ["Premier Tomas"],
     "Premier Orrin promised that the government would do “what is needed, and quickly”."),
    ("2025-04-06-brack-flood", ["He did not yet"],
     "Clement Aird, a farmer, did not know how many cattle he still had."),
    ("2025-03-27-varr-charged", ["PELLARMOUTH, Mar 27", "Varr, 52"],
     "Captain Eskil Varr was charged on 26 March 2025 with nine counts of manslaughter and one "
     "of negligent navigation."),
    ("2025-03-27-varr-charged", ["He faces"],
     "If convicted, Varr faces up to 8 years in prison."),
    ("2025-03-27-varr-charged", ["Varr was released"],
     "Varr had to surrender his passport and was released on a surety of 60,000 crowns."),
    ("2025-03-27-varr-charged", ["His lawyer"],
     "According to his lawyer, Ottmar Quist, Varr will plead not guilty to all 10 charges."),
    ("2025-03-27-varr-charged", ["The voyage recorder"],
     "Divers raised the voyage recorder on March 12, after it had spent four months on the sea "
     "bed."),
    ("2025-03-27-varr-charged", ["Its interim report"],
     "The Marine Accident Board's interim report gave the ferry's speed as 16.5 knots, more than "
     "twice the limit of 8."),
    ("2025-03-27-varr-charged", ["The owner, Pellar"],
     "Pellar Line Ferries is being investigated too, but no charge has been brought against it."),
    ("2025-03-27-varr-charged", ["She would not"],
     "Maddern did not say which managers had been questioned."),
    ("2025-03-27-varr-charged", ["A trial is not"],
     "The trial is not expected to begin before winter."),
    ("2024-12-18-astrolabe-stolen", ["PELLARMOUTH, Dec 18"],
     "The Ommer astrolabe was stolen from the Maritime Museum in Pellarmouth on 18 December 2024, "
     "between 1 and 3 in the morning."),
    ("2024-12-18-astrolabe-stolen", ["It was made in"],
     "The astrolabe was made by Hendrik Solle in 1604 and is insured for 2.4m crowns."),
    ("2024-12-18-astrolabe-stolen", ["There was no sign"],
     "The constabulary found no sign of a break-in."),
    ("2024-12-18-astrolabe-stolen", ["Cope would not"],
     "Museum director Wilhelmina Cope declined to say who had keys to the case."),
    ("2024-12-18-astrolabe-stolen", ["Two guards"],
     "Two guards who were on duty that night are being questioned as witnesses."),
    ("2024-12-18-astrolabe-stolen", ["No arrest"],
     "Nobody has been arrested."),
    ("2024-12-18-astrolabe-stolen", ["The interior minister"],
     "Interior Minister Gregor Hasp announced a review of security at all 11 state museums."),
    ("2024-12-18-astrolabe-stolen", ["The last theft"],
     "The museum's last theft was that of a sextant in 1996."),
]  # fmt: skip
