"""Titles, ranks, offices and other words for people, which may be capitalised and are no names.

Does not know who holds an office.
"""

import re

TITLES = frozenset(
    """
mr mrs ms miss mx dr prof professor sir dame lord lady frau herr señor señora don doña monsieur
madame president premier prime minister ministers secretary governor mayor councillor council
senator representative congressman congresswoman chancellor king queen prince princess pope bishop
archbishop judge justice general colonel captain sergeant major lieutenant admiral inspector
superintendent commissioner constable chief chairman chairwoman chair director editor reporter
spokesman spokeswoman spokesperson leader deputy vice former acting interim state foreign defence
defense finance interior health transport justice treasury attorney speaker ambassador envoy coach
manager striker goalkeeper government parliament assembly ministry department court police union
party company bank ceo cfo am pm fc inc ltd plc llc gmbh north south east west northern southern
eastern western ministro ministra presidente presidenta alcalde alcaldesa gobernador gobernadora
ministerio gobierno sen sens rep reps gov govs gen col lt capt sgt maj adm cpl det supt rev hon atty
insp ministre président présidente maire gouverneur ministère gouvernement
""".split()
)

ACTS = frozenset("said says told tells called calls added denied denies led leads met".split())
PEOPLE = re.compile(  # "Dealers said", "Police said", "Management said"; not "Australia said"
    r"(?:s|er|or|ist|ant|ent|man|men|ee|ion|ty|ry|ship|cy|people|police|staff|press|public|crew"
    r"|women)$"
)
