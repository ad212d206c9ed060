"""What the claim check allows and finds, kind by kind, in phrases made for it alone.

All sentences are of Wednesday 12 March 2025, in The Vinderlow Standard. A right claim that is
flagged costs the reader's trust; a wrong one that passes costs more than that.
"""

import pytest

from index.article import Article
from index.sentences import Span
from rag.cite.claims import CitedSentence, check_claim

BEFORE = (
    "Ada Brook, who chairs the Harbour Trust, came to the ferry Sea Lark in Portsea. "
    "Carl Mellin and Carl Melling were there too. Gil Marsh is a painter. "
    "The harbour has 27 pumps. "
)

RIGHT = {
    "shares, multiples and roundings that a reader works out": [
        ("Of 40 skippers 18 took the test.", "45% of the skippers, 18 of 40, took the test."),
        (
            "The line grew from 18 sheds to 164.",
            "The line grew to about nine times as many sheds as before.",
        ),
        ("The yard built 234,964 pegs.", "The yard built 235,000 pegs or so."),
        ("The party won 5% of the vote.", "The party won a twentieth of the vote."),
        (
            "Less than 1 percent of the nets were torn.",
            "Fewer than one in a hundred nets were torn.",
        ),
        ("The fair began just over a decade ago.", "The fair began a little over ten years ago."),
    ],
    "products, sums and quotients that the claim tells of": [
        (
            "The yard sold about 200 pumps at about 6,000 crowns each.",
            "The yard sold 200 pumps at 6,000 crowns, which works out at 1.2 million crowns.",
        ),
        (
            "The trust spent 5.6 million crowns on about 40 sluices.",
            "The trust spent 5.6 million crowns on 40 sluices, about 140,000 crowns for each.",
        ),
        (
            "The mate had 2,098 crowns from one owner and 1,399 from another.",
            "The mate had about 3,500 crowns in all from two owners.",
        ),
        (
            "The fair was announced in May 2017 and called off that August.",
            "The fair was announced in May 2017 and called off three months later.",
        ),
        (
            "The harbour asks for a once-a-decade test.",
            "The harbour asks for a test every 10 years.",
        ),
        ("The rule came days after 9/11.", "The rule came days after September 11, 2001."),
    ],
    "hours, holidays, birthdays and anniversaries that a reader works out": [
        (
            "The film was shown on Christmas Day 2021, three days before Ada Brook died.",
            "The film was shown on December 25, 2021; Ada Brook died on the 28th.",
        ),
        ("The boat next sailed on New Year's Eve.", "The boat sailed again on December 31."),
        ("The town marked the fourth anniversary of its fair.", "The fair dates from 2021."),
        (
            "Last week the trust asked for bids.",
            "The trust asked for bids in the week before March 12, 2025.",
        ),
    ],
    "how much falls to each of very many, and one in hundreds": [
        (
            "10.4 million guests brought the land 18 billion crowns.",
            "That comes to some 1,700 crowns per guest.",
        ),
        ("Just 0.34% of voters are skippers.", "About one voter in 300 is a skipper."),
    ],
    "names with a point of the compass, and peoples": [
        (
            "South Portsea answered North Portsea's launch of eight boats yesterday by launching "
            "eight more boats.",
            "North Portsea launched eight boats on 11 March 2025.",
        ),
        ("All of her grandparents were Jewish.", "Her grandparents were Jews."),
    ],
    "states behind a party, titles cut short, and hosts": [
        ("Sen. Ida Hale of Kentucky spoke.", "Senator Ida Hale (D-KY) spoke."),
        (
            "Rep. Tam Norrick, R-Ky., spoke of a step forward.",
            "Rep. Norrick of Kentucky spoke of a step forward.",
        ),
        ("The nets are sold at quaystore.com.", "The nets are sold by Quay Store."),
    ],
    "what nobody did, what was untrue, and what is not done altogether": [
        (
            "No crew members or passengers were reported injured on the ferry.",
            "Nobody aboard the ferry, passenger or crew, was reported hurt.",
        ),
        (
            "Some wrote that the bridge was sold, that it had sunk: none of these things was so.",
            "The bridge was not sold, nor had it sunk.",
        ),
        (
            "Even if the trust sold the pumps tomorrow, some damage is certain.",
            "Selling the pumps tomorrow would not end the damage altogether.",
        ),
    ],
    "other directions, of other things": [
        (
            "The rate averaged 6.33%, down from 6.49% the week before; a year ago it was 3.10%.",
            "At 6.33% the rate has more than doubled from 3.10% a year ago.",
        ),
        (
            "His age would make him vulnerable, and bring the return of Gil Marsh nearer.",
            "His age would leave him vulnerable to the return of Gil Marsh.",
        ),
    ],
    "a clause that is near in meaning": [
        (
            "The yard would raise wages, and called for 14 million crowns for three tugs.",
            "The yard called for 14 million crowns for three tugs, and is paying workers better.",
        ),
    ],
    "names in their plural, and short ones whose long one has dots": [
        (
            "The yard built 3,500 of the R1T last year.",
            "The yard built 3,500 R1Ts last year.",
        ),
        (
            "The U.S. Geological Survey gave the quake a magnitude of 6.0.",
            "The USGS put the quake at 6.0.",
        ),
    ],
    "both ends of a scale": [
        (
            "She turned down a harbour voucher of 20 crowns, and took a voucher of 90 crowns.",
            "She refused a voucher of 20 crowns, and ended up accepting one of 90 crowns.",
        ),
    ],
    "nouns and adverbs that look like directions": [
        (
            "The yard delayed the launch for more ground tests on the rocket.",
            "The launch slipped so that the rocket could have more ground tests.",
        ),
        (
            "The last day on which old tickets could be used was 31 July.",
            "Old tickets could be used to 31 July, later than first planned.",
        ),
    ],
    "denials in one word or in brackets": [
        ("Non-resident boats are still welcome.", "Boats are welcome though not resident."),
        (
            "Ida Hale sings, and she doesn't wear high hats (she has tall boots).",
            "Ida Hale sings and wears tall boots.",
        ),
        ("She held the post for just 45 days.", "She did not even hold the post two months."),
    ],
    "seats of government": [
        ("Ida Hale hopes to be prime minister.", "Ida Hale hopes to move into Downing Street."),
        ("Ida Hale is campaigning for president.", "Ida Hale wants to win the White House."),
    ],
    "sums and shares": [
        (
            "They tested 66 boats, and four barges and five tugs leaked.",
            "They tested 66 boats, of which nine leaked: four barges and five tugs.",
        ),
        ("Five out of nine judges agreed.", "A majority of five of the nine judges agreed."),
    ],
    "one longer time for many shorter ones": [
        ("The tug runs for a full week on a tank.", "The tug runs for seven days on one tank."),
        ("The pier fell a century ago.", "The pier fell 100 years ago."),
    ],
    "fractions with more digits than the share": [
        ("67% of the skippers agreed.", "Two thirds of the skippers agreed."),
        ("Some 32% of the skippers agreed.", "A third of the skippers agreed."),
    ],
    "a day told beside what happened then": [
        (
            "Marsh was tried and fined June 26. Foreman Ada Brook pleaded guilty July 28 to "
            "conspiring to help Marsh and Mellin escape.",
            "Marsh was fined on June 26 and foreman Ada Brook admitted conspiring to help.",
        ),
    ],
    "openings that are no names": [
        ("The rain was heavy.", "Rainfall was heavy."),
        ("Those who sail want it.", "Sailors want it."),
        ("The firm is based in Linn.", "The Linn-based firm is meant."),
        ("Mr Zelensky came to Linn.", "Zelenskyy came to Linn."),
        ("Gross domestic product rose.", "GDP rose."),
    ],
    "spans from a named day": [
        ("On Tuesday the alarm, raised two days earlier, ended.", "It was raised on 9 March."),
        ("He was held on 3 March and left the following day.", "He left on 4 March."),
        ("She won in 2025, for the first time since 2019.", "She won in 2025."),
    ],
    "quotations": [
        (
            "It came “out of caution” after a leak.",
            "The Standard wrote: “It came ‘out of caution’ after a leak”.",
        ),
        ("Gil Marsh painted it.", 'Gil Marsh, of the "Sea Lark", painted it.'),
    ],
    "no denials": [
        ("It isn't just a race.", "It is more than just a race."),
        ("Prizes won't only define her.", "Prizes are not all that will define her."),
        ("A bridge is far dearer than a lock.", "A lock is far cheaper than a bridge."),
        ("It is for her to say whether or not they sail.", "Whether they sail is for her to say."),
        ("It was the worst storm since 1953.", "Not since 1953 was there such a storm."),
        ("Hale beat Brook in May.", "Brook did not win in May: Hale did."),
    ],
    "words that only look like opposites": [
        ("They display the boats and play.", "They play and show the boats."),
        ("The income tax will pay for it.", "The money will come from a tax."),
        ("The fire destroyed equipment and buildings.", "The equipment was destroyed."),
    ],
    "opposites of something else": [
        ("The lock was closed on Monday and will reopen.", "The lock is to open again."),
        ("The trust sold the Sea Lark.", "Carl Mellin bought the Sea Lark from the trust."),
        ("Trains stop there from May.", "Starting in May, trains stop there."),
        ("Many gained, if not all.", "Many gained, perhaps all of them."),
        ("It hit at least 27 boats.", "It hit no fewer than 27 boats."),
        ("Sales fell before the fair opened.", "Before the fair opened, sales fell."),
        ("Russia seeks closer ties with China.", "Russia seeks closer ties with Beijing."),
        ("Brook beat Mellin in March.", "In March Mellin was beaten by Brook."),
        ("Brook had beaten Mellin 6-2 in March.", "Brook beat Mellin 6-2 in March."),
    ],
    "names that the article tells": [
        ("She signed the lease at noon.", "Ada Brook signed the lease at noon."),
        ("The ferry left at 16:20.", "The Sea Lark left at 16:20."),
        ("The mayor thanked the crew.", "Vinderlow's mayor thanked the crew."),
        ("There was a collection for Gil.", "There was a collection for Gil Marsh."),
        ("Asked about it, she named no sum.", "Asked about it, Ada Brook named no sum."),
        ("Mr Hale paid for the pumps.", "Although Hale paid for the pumps, it was late."),
        ("Mr Hale paid for the pumps.", "In Portsea Mr Hale paid for the pumps."),
    ],
    "shares and multiples": [
        ("It carried 24,300 cars, not 31,000.", "It carried over a fifth fewer than 31,000 cars."),
        ("The hull is 62 per cent complete.", "The hull is not yet two-thirds complete."),
        ("She declines 14 per cent of them.", "She declines about one question in seven."),
        ("The limit is 8 knots; it made 16.5.", "It made about twice the limit of 8 knots."),
        ("They ask 12 per cent, and were offered 4.", "They ask three times what was offered, 4."),
        ("They voted 803 to 176 for it.", "More than four fifths of them voted for it."),
    ],
    "what a reader works out": [
        ("It rose to 4.61 metres, above 4.38.", "It rose more than 20 centimetres higher."),
        ("The hall has 380 guests, the school 265.", "In all, 645 guests are in hall and school."),
        ("He got nine months' pay, 387,000 crowns.", "He got 43,000 crowns for each month."),
        (
            "The fee was 3.1 million, the record 2.4 million.",
            "The fee beat the record by about 30 per cent.",
        ),
        ("The rate went from 4.25 to 4.00 per cent.", "The rate went down a quarter of a point."),
        ("It brings 48 million crowns a year.", "It brings about four million crowns a month."),
        ("It runs from 1 June to 15 July 2025.", "It runs for a month and a half from 1 June."),
        ("We read all 17 files. Four had traces.", "Of the 17 files 13 had none."),
        ("Two pumps failed and three ran.", "Three of the five pumps ran."),
        ("Of 1,812 people 22 per cent were unsure.", "Roughly 400 of the 1,812 were unsure."),
        ("She waited an hour and fifty minutes.", "She waited for nearly two hours."),
    ],
    "numbers in their places": [
        ("It was first put at 87. She is 77.", "She is 77, not 87."),
        ("A peak of 4.61 was given. It was 4.53.", "The peak was 4.53, first given as 4.61."),
    ],
    "numbers told beside the sentence": [
        ("The pumps were tested again.", "All 27 pumps were tested again."),
        ("Mr Hale has led it since 1975.", "Mr Hale has led it for some fifty years."),
        ("She faces more than a decade in jail.", "She faces more than ten years in jail."),
        ("At the age of 42 he is the first in 200 years.", "At 42 he is the first in 200 years."),
    ],
    "acronyms": [
        ("Members of Parliament voted for it.", "MPs voted for it."),
        (
            "The Centers for Disease Control and Prevention agreed on it.",
            "The CDC agreed on it.",
        ),
        ("The FDA refused it.", "The Food and Drug Administration refused it."),
        ("It will be made into a television series.", "It will become a TV series."),
        ("It began at 14:00 in Portsea.", "It began at 2:00 PM in Portsea."),
    ],
    "directions of something else": [
        ("Hale won two medals before turning to trade.", "Hale won two medals and later turned."),
        ("The pact, under which 620 jobs stay, holds.", "The pact holds for more than 608 jobs."),
        (
            "Votes for the mine were counted; Hale lost eleven seats and spent more than Brook.",
            "Hale increased spending beyond that of Brook.",
        ),
    ],
    "denials in other words": [
        ("The bridge will open in June.", "The bridge will not open until June."),
        ("She does not name the figure.", "She did not say which figure she meant."),
        ("They made no arrests.", "Police arrested nobody."),
        ("It was the club's first Cup since 2011.", "The club had not won the Cup since 2011."),
        ("They had gone no further than autumn.", "They had only spoken of autumn until then."),
        ("We did not ask a lawyer.", "They said that they should have asked a lawyer."),
    ],
    "directions": [
        (
            "They cared less about price than about delay.",
            "They worried more about delay than about price.",
        ),
        ("It rose by the Brook Cut to 5 metres.", "The water rose to 5 metres."),
    ],
    "days": [
        ("The lock was shut on Monday.", "The lock was shut on 10 March."),
        ("The lock will open on Monday.", "The lock will open on 17 March."),
        ("The lock was shut on Wednesday.", "The lock was shut on 12 March."),
        ("The lock shuts at the end of May.", "The lock shuts on 31 May 2025."),
        ("It will return in January.", "It will return in January 2026."),
        ("The search goes on.", "The search went on by 12 March."),
        ("It was due in 2022. It was put off that May.", "It was put off in May 2022."),
    ],
    "names that only describe": [
        ("The State Office named Ida Hale.", "The Portsea State Office named Ida Hale."),
        ("In Linn, Hale's aide spoke of the ferry.", "Portsea aides of Hale spoke of the ferry."),
    ],
    "other languages": [
        ("The district of Linn has voted.", "Der Bezirk Linn hat abgestimmt."),
        ("It was between 2 and 7 March.", "Das war zwischen dem 2. und dem 7. März."),
    ],
    "scales and only": [
        ("It lay a mile and a half from Linn.", "It lay 1.5 miles from Linn."),
        ("The report makes no proposals yet.", "Proposals come only with a further report."),
    ],
    "additions that are none": [
        ("She spoke for the Trust.", "Ada Brook, chair of the Harbour Trust, spoke for it."),
    ],
}

WRONG = {
    "sides taken and won outside a vote": [
        (
            "Hale had spoken out against plans to sell the lock.",
            "Hale had spoken out in favour of the plans to sell the lock.",
            "oppose",
        ),
        ("Brook had lost 6-2 to Mellin.", "Brook had beaten Mellin 6-2.", "lost"),
    ],
    "numbers of two names, and of a score, exchanged": [
        (
            "Quay TV took four cups, Lantern had three and Hull went home with none.",
            "Lantern took four cups and Quay TV had three.",
            "exchanged",
        ),
        (
            "The Rovers went 11-6 and reached the round.",
            "The Rovers reached the round after a 6-11 season.",
            "11-6",
        ),
    ],
    "another person of the same office": [
        (
            "The plan passed in a 6-1 vote, with Commissioner Ada Brook voting no.",
            "The plan passed 6-1, the one vote against it coming from Commissioner Gil Marsh.",
            "Marsh",
        ),
    ],
    "names that have changed places": [
        (
            "Carl Mellin arrives on Thursday for the launch, and Gil Marsh speaks on Sunday.",
            "Gil Marsh arrives on Thursday for the launch, and Carl Mellin speaks on Sunday.",
            "exchanged",
        ),
    ],
    "one longer time and another number": [
        ("The tug runs for a full week on a tank.", "The tug runs for nine days on one tank.", "9"),
        ("62% of the skippers agreed.", "Two thirds of the skippers agreed.", "67 per cent"),
    ],
    "a day told beside something else": [
        (
            "Marsh was tried and fined June 26. Foreman Ada Brook pleaded guilty July 28 to "
            "conspiring to help Marsh and Mellin escape.",
            "Ada Brook pleaded guilty on June 26 to conspiring to help Marsh.",
            "july 28",
        ),
    ],
    "scales": [
        ("Three boats made it a $3 billion trade.", "It is a $3 million trade.", "3,000,000,000"),
        ("The stone weighs 15.2 metric tons.", "The stone weighs 15.2 kilograms.", "unit"),
        ("It rose by 15p (or 14%) in May.", "It rose by 14p, or 15%, in May.", "unit"),
    ],
    "years in each other's place": [
        (
            "Hale led the club to the final in 1978, though it is best known for beating Linn's"
            " in 1974.",
            "Hale led the club to the final in 1974.",
            "1978",
        ),
    ],
    "directions of all that is said": [
        ("All the while, her ratings plummeted.", "Her ratings climbed throughout.", "plummeted"),
        ("Harbour crowds are ageing.", "Harbour crowds are getting younger.", "ageing"),
        (
            "The tug tied for fourth, trailing the barge and the Sea Lark.",
            "The tug tied for fourth, ahead of the barge and the Sea Lark.",
            "trailing",
        ),
    ],
    "denials of a thing": [
        (
            "But no arrests were made, and the threats went on into the next school year.",
            "The Trust looked into the threats, and arrests followed before the next school year.",
            "denies",
        ),
        (
            "The tours are free and open to members of the public.",
            "The tours cost nothing, but are not open to members of the public.",
            "denies",
        ),
    ],
    "names that open a sentence": [
        ("Portsea issued the warning on Monday.", "Dallas issued the warning on Monday.", "Dallas"),
        ("Portsea's mayor resigned.", "Houston's mayor resigned.", "Houston"),
        ("The Portsea police asked for help.", "Houston Police asked for help.", "Houston"),
        ("Hale resigned.", "Brundt resigned.", "Brundt"),
        ("A firm based in Portsea paid.", "A firm paid. Dallas-based builders did.", "Dallas"),
    ],
    "spans from a named day": [
        (
            "On Tuesday the alarm, raised two days earlier, ended.",
            "The alarm was raised on Monday.",
            "Monday",
        ),
        ("He was held on 3 March and left the following day.", "He left on 11 March.", "11 March"),
    ],
    "denials beside the verb": [
        ("It resulted in a great loss of boats.", "It did not result in a great loss.", "denies"),
        (
            "The fair came to an end after they said Hale left by agreement.",
            "Hale did not leave by agreement.",
            "denies",
        ),
        ("The clinic is still able to help.", "The clinic is no longer able to help.", "denies"),
        ("The clinic is no longer able to help.", "The clinic is still able to help.", "denies"),
    ],
    "words that contradict each other": [
        ("Brook denied that she sold the lease.", "Brook admitted that she sold it.", "denied"),
        ("The court struck down the harbour law.", "The court upheld the harbour law.", "overturn"),
        ("He was booed at the harbour fair.", "He was cheered at the harbour fair.", "booed"),
        ("Brook arrived in Portsea on Monday.", "Brook left Portsea on Monday.", "arrived"),
        ("Fishers slashed harbour prices.", "Fishers raised harbour prices.", "slashed"),
        ("Before the fair opened, sales fell.", "After the fair opened, sales fell.", "before"),
    ],
    "what was not yet done, or was refused": [
        ("The boats have yet to be counted.", "The boats have been counted.", "denies"),
        ("The trust rejected a plan to drain it.", "The trust has a plan to drain it.", "denies"),
        ("The pumps have been lost.", "The pumps have not been lost.", "deny"),
    ],
    "another part of a land": [],
    "names": [
        ("Carl Melling signed the lease.", "Carl Mellin signed the lease.", "Mellin"),
        ("Ida Hale signed the lease.", "Ada Brook signed the lease.", "Brook"),
        ("Ida Hale left from Marsea.", "Ida Hale left from Portsea.", "Portsea"),
    ],
    "shares and sums": [
        ("The hull is 40 per cent complete.", "The hull is two-thirds complete.", "67"),
        ("The hall has 380 guests, the school 265.", "In all there are 655 guests.", "655"),
        ("It rose to 4.61 metres, above 4.38.", "It rose 60 centimetres higher.", "60"),
        ("It fell for 3 hours.", "118 centimetres fell in 3 hours.", "118"),
    ],
    "numbers exchanged": [
        (
            "The Front got 326 votes and has 44 seats. The Union got 289 votes and has 37 seats.",
            "The Front won 37 seats and the Union 44 seats.",
            "exchanged",
        ),
        (
            "Hale was chosen by 412 votes to 377 for Brook.",
            "Hale received 377 votes and Brook 412.",
            "exchanged",
        ),
        (
            "In Linn the Front stands at 36 per cent and the Union at 30.",
            "In Linn the Union has 36 per cent and the Front 30.",
            "exchanged",
        ),
        (
            "Houses account for 24 million crowns, farms for 17 million.",
            "Farms account for 24 million crowns and houses for 17 million.",
            "exchanged",
        ),
    ],
    "denials": [
        ("He said he would plead not guilty to all.", "He said he would plead guilty to all.", ""),
        (
            "She ruled out a state stake in the yard.",
            "She left open a state stake in the yard.",
            "",
        ),
        ("He left without speaking to reporters.", "He spoke to reporters.", "denies"),
        ("Hale has not been charged with anything.", "Hale has been charged.", "denies"),
        ("There was no sign of forced entry.", "They found traces of forced entry.", "denies"),
        ("The sums paid shall not be refunded.", "The sums paid will be paid back.", "denies"),
        ("Both of the children survived.", "Both of the children did not survive.", "denies"),
    ],
    "directions": [
        ("It takes 41 minutes, four more than ever.", "It takes four minutes less now.", ""),
        ("Inflation slowed to 2.3 per cent in May.", "Inflation picked up to 2.3 in May.", "“"),
        ("It was 5.5 per cent, from 5.8 before.", "The rate, 5.5 per cent, rose.", ""),
        ("It was 5.5 per cent, from 5.8.", "The rate rose to 5.5 per cent from 5.8.", "5.8"),
        ("The cost is 117 million above the plan.", "The cost is 117 million below the plan.", ""),
        ("They live on the north bank at Linn.", "They live on the south bank at Linn.", "north"),
    ],
    "sides": [
        ("Hale led Brook by ten points.", "Brook led Hale by ten points.", "Hale led Brook"),
        ("Hale was beaten by Brook in May.", "Brook was beaten by Hale in May.", "Hale was beaten"),
        ("It runs from north to south.", "It runs from south to north.", "from north to south"),
        ("Most voted against the tax in May.", "Most voted for the tax in May.", "oppose"),
        ("The law restricts the use of the lock.", "The law expands the use of the lock.", "“"),
        ("Hale, who won a prize, opposes the bill.", "Hale supports the bill.", "opposes"),
    ],
    "denials by clause": [
        (
            "The cause remains open, but Hale accepted responsibility for the wreck.",
            "Hale did not accept responsibility for the wreck.",
            "denies",
        ),
        ("Hale conceded the race to Brook.", "Hale refused to concede the race.", "denies"),
        ("Some falsely claimed Hale was a smuggler.", "Hale was a smuggler.", "denies"),
        ("Masks are not currently required on board.", "Masks are required on board.", "denies"),
        ("Hale stopped short of endorsing the plan.", "Hale endorsed the plan.", "denies"),
        ("Of the 40 ballots four were invalid.", "The 40 ballots were valid.", "invalid"),
    ],
    "replaced": [
        ("The fire killed one person in Portsea.", "The fire killed three people.", "3 is not"),
        ("Boil it for one minute.", "Boil it for one hour.", "another unit"),
        ("The rate is 4.5% to 4.75%.", "The rate is 4.5 to 4.75 dollars.", "another unit"),
        ("It helps 31,000 families in 11 states.", "It helps 11,000 families.", "11,000"),
        ("It is in the record book, said Hale.", "It is so, said Dan Booker.", "Booker"),
    ],
    "days": [
        ("The lock was shut on Monday.", "The lock was shut on 17 March.", "17 March"),
        ("The lock will open on Monday.", "The lock will open on 10 March.", "10 March"),
        ("The lock was shut on Wednesday.", "The lock was shut on 5 March.", "5 March"),
        (
            "The firm has until 30 April to file a statement, and the minister decides by 30 June.",
            "The firm must file a statement by 30 June.",
            "30 april",
        ),
    ],
    "additions": [
        ("The firm sold 40 boats.", "The firm sold 40 boats and left the country.", "left"),
        (
            "Hale asked the Trust of Portsea for a report.",
            "Hale asked for a report and apologised to the people of Portsea.",
            "apologised",
        ),
        ("Hale sold 40 boats.", "Hale sold 40 boats after quarrelling with his sister.", "quarrel"),
    ],
}


def check(sentence: str, claim: str) -> str:
    article = Article(
        title="T",
        outlet="The Vinderlow Standard",
        published="2025-03-12",
        text=f"{BEFORE}{sentence}",
    )
    at = article.text.index(sentence)
    return check_claim(claim, [CitedSentence(article, Span(at, at + len(sentence)))]).reason


@pytest.mark.parametrize("kind", RIGHT)
def test_what_is_right_is_not_flagged(kind: str):
    flagged = {claim: reason for said, claim in RIGHT[kind] if (reason := check(said, claim))}
    assert flagged == {}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_found_and_named(kind: str):
    found = {claim: check(said, claim) for said, claim, _ in WRONG[kind]}
    assert {claim: found[claim] for _, claim, _ in WRONG[kind] if not found[claim]} == {}
    assert [claim for _, claim, word in WRONG[kind] if word not in found[claim]] == []


def test_spanish_words_are_no_numbers():
    """The words "a más tardar" were read as a million."""
    assert (
        check("It is due not later than 31 July.", "Se cierra a más tardar el 31 de julio.") == ""
    )


def test_a_title_lends_no_speaker():
    """A title's name stood for whom a sentence lets speak."""
    said = '"We opened a fund," said Ida Hale.'
    article = Article(title="Seven asked Ada Brook", published="2025-03-12", text=said)
    cited = [CitedSentence(article, Span(at := article.text.index(said), at + len(said)))]
    assert "Hale" in check_claim('"We opened a fund," said Ada Brook.', cited).reason
    assert check_claim('"We opened a fund," said Hale.', cited).supported


def test_an_undated_sentence_happens_when_the_story_says():
    """A right "06:35 on 10 March" was doubted because the day stood two sentences before."""
    dated, undated = "The lock was shut on Monday.", "The siren was heard at 06:35."
    before = "The day before, Hale saw the mayor."
    text = f"{dated} Nobody came. {undated} {before}"
    article = Article(title="T", published="2025-03-12", text=text)

    def doubt(sentence: str, claim: str) -> str:
        at = article.text.index(sentence)
        return check_claim(claim, [CitedSentence(article, Span(at, at + len(sentence)))]).reason

    assert doubt(undated, "The siren was heard at 06:35 on 10 March.") == ""
    assert doubt(before, "Hale saw the mayor on 9 March.") == ""
    assert "8 March" in doubt(undated, "The siren was heard at 06:35 on 8 March.")
    assert "11 March" in doubt(before, "Hale saw the mayor on 11 March.")
