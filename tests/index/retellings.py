"""A report and what newspapers make of it."""

LEAD = (
    "PELLARMOUTH (PPA) - Ferry crews in Pellarmouth walked out on Monday at dawn after talks with "
    "the operator broke down over a rise of 6 per cent that their union had asked for in March. "
    "No ship has left the harbour since, and about 3,400 travellers are waiting on both shores."
)
BODY = [
    "The union's secretary, Ida Falk, said that its members had waited for eleven months and would "
    "not wait for a twelfth. She spoke to some 200 of them from the steps of the customs house.",
    "The operator's chief executive, Rikard Stemme, called the strike a gift to the airline. He "
    "said that the company had lost 14 million crowns last year and could offer 2 per cent.",
    "Hospitals on the islands have asked the navy to carry medicine. A spokesman for the navy said "
    "that a cutter was ready and would sail with the tide on Tuesday unless the weather turned.",
    "The last strike on the line, in 2011, was over in three days. Shopkeepers on the islands "
    "remember it for the price of bread, which doubled, and for a wedding that was held by radio.",
    "The mediator, Lena Pask, has invited both sides to the town hall on Wednesday at nine. "
    "Neither has answered yet, but the union has asked for a room whose window can be opened.",
]
REPORT = "\n\n".join([LEAD, *BODY])
CUT = "\n\n".join([LEAD, *BODY[:2], *BODY[3:]])
LOCAL = "\n\n".join(
    [
        "In Vinderlow, where half of the crews live, their families brought soup to the quay, "
        "the mayor, Tomas Orrell, brought a chair, and someone an accordion.",
        REPORT,
    ]
)
LONG_LOCAL = "\n\n".join(
    [
        "In Vinderlow, where half of the crews live, their families brought soup to the quay, the "
        "mayor brought a chair, and someone an accordion, which played until the rain set in. The "
        "baker on the corner sold out before seven and opened again at noon with what she called "
        "strike bread, baked round like a lifebuoy. Her son is a stoker and sleeps badly. Pupils "
        "of the harbour school counted gulls in place of ships and reached 200. A pensioner "
        "who had booked her first crossing unpacked her sandwiches on a bollard and "
        "said that she had seen worse. The vicar lent his hall to those who could not go home.",
        CUT,
    ]
)
UPDATE = "\n\n".join(
    [
        "Ferry crews in Pellarmouth went back to work on Thursday after a night in the town hall "
        "that ended with a rise of 4 per cent and an apology. The first ship, the Ommer Dawn, left "
        "at noon with bells ringing, and all of the travellers who had been waiting were aboard or "
        "had given up. The mediator said that she had slept for an hour and that the window had "
        "helped. Both sides spoke of a fair result, the union with rather more conviction than the "
        "company, whose shares fell. The agreement has to be put to the members, who vote by post "
        "until the end of the month, and a lawyer of the company is still reading its last page, "
        "on which the rest days are. Until then the old timetable holds, with the night crossing "
        "left out and two additional sailings on Saturdays for those who missed their holidays.",
        *BODY,
    ]
)
OTHER = (
    "Thousands were stranded on both sides of the sound yesterday as a strike stopped every ferry. "
    "At the terminal, children slept on suitcases. 'We should have flown,' said one mother, who "
    "had come from the capital by night train to show her son the sea. The crews want six per "
    "cent; the company, which is in the red, says that it has two. Nobody expects a quick end."
)


def form(team: str, other: str, goals: int, scorer: str, crowd: int) -> str:
    """A report of a match, in the words of every report of a match."""
    return (
        f"{team} beat {other} by {goals} to nil on Saturday in front of {crowd} people. The first "
        f"goal was by {scorer} in minute {goals * 7}, after a corner that nobody cleared. The "
        f"referee showed {goals + 1} yellow cards. {team} has now {crowd // 100} points and "
        f"{other} has {crowd // 300}. The next match of {team} is on Sunday, and tickets can be "
        f"bought at the gate from noon. The coach of {other} said that {scorer} had been too fast "
        f"and that the grass had been too long. Children under twelve are admitted free of charge."
    )
