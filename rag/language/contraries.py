"""Words that contradict each other, beyond direction: opened and closed, admitted and denied.

A table of common English words of news, ordered by what is said to be so or not so; each line is a
scale with two ends. Phrases stand for one of its words ("struck down" for "overturn"). Does not
know opposites of amount, order and result (`opposites.py`) or those made by a prefix
(`antonyms.py`), nor which of a word's meanings is meant: whoever compares must see that the words
around it are the same.
"""

import re

TABLE = """
access: open reopen | close shut closure
admission: admit acknowledge confess concede confirm | deny dispute refute
verdict: acquit exonerate innocent clear | convict guilty
permission: permit allow legal legalise lawful authorise | ban outlaw prohibit forbid illegal
ruling: uphold affirm | overturn reverse quash annul overrule
arrival: arrive enter return | leave depart exit
membership: join enter | leave quit resign withdraw
life: survive recover alive birth born | die death dead kill
beginning: begin start launch commence introduce | end stop halt cease finish conclude
office: hire appoint recruit employ install | fire sack dismiss oust
trade: buy purchase acquire | sell sold
success: succeed success successful triumph | fail failure unsuccessful bomb flop
presence: present attend | absent skip
attack: attack invade | defend
reception: cheer applaud | boo jeer heckle
opinion: praise welcome applaud hail laud | criticise condemn denounce slam blast decry
sum: include | exclude omit
advice: encourage urge | discourage deter dissuade
custody: free release freed | detain arrest jail imprison
disclosure: release publish disclose reveal divulge unveil
  | withhold conceal hide hid hidden suppress
charge: press file | drop withdraw withdrew scrap
keeping: keep kept retain maintain preserve | abolish scrap abandon discard
wealth: rich wealthy affluent | poor
force: strong robust powerful | weak feeble
heat: hot warm mild | cold cool harsh freezing
moisture: wet rainy | dry arid
ease: easy simple | hard difficult tough
danger: safe harmless | dangerous unsafe hazardous
filling: full crowded packed | empty deserted
truth: true genuine accurate | false fake bogus
test: positive | negative
outlook: optimistic hopeful upbeat | pessimistic gloomy
hope: hope | fear
foreign: import | export
making: build built construct erect | demolish destroy dismantle raze
memory: remember | forget
duty: optional voluntary | mandatory compulsory obligatory
time: temporary | permanent
rank: first | last
hour: early | late
public: public | private
market: domestic | foreign
country: urban | rural
sex: man male boy | woman female girl
spouse: husband | wife
sibling: brother | sister
child: son | daughter
parent: father | mother
season: summer | winter
frequency: always often frequently | never rarely seldom
attention: focus heed | ignore neglect disregard
demand: demand urge | oppose resist
passage: pass enact adopt | block repeal
agreement: agree | disagree
peak: peak maximum | trough minimum
peace: peace ceasefire | war
payment: pay paid | owe
part: member insider | outsider
calm: calm peaceful | violent
security: tighten | loosen relax ease
help: help aid assist support fund | hinder hamper harm undermine sabotage
profit: profit surplus | loss deficit
trust: trust | distrust
debtor: creditor lender | debtor borrower
trial: plaintiff prosecutor prosecution | defendant defence
possession: regain restore reclaim retake | surrender relinquish forfeit
progress: hasten expedite | delay postpone
deployment: deploy | withdraw withdrew recall
"""

_PHRASES = {
    "overturn": r"str(?:ike|ikes|uck|iking) down",
    "reject": r"(?:vot(?:e|es|ed|ing)|turn(?:s|ed|ing)?) down",
    "quit": r"(?:drop|pull|back)(?:s|p?ed|p?ing)? out of|step(?:s|ped|ping)? down",
    "join": r"(?:took|takes?|taking) office",
    "halt": r"put(?:s|ting)? on hold|call(?:s|ed|ing)? off|paus(?:e|es|ed|ing)",
    "surrender": r"g[ai]ve(?:s|n)? up|giving up",
    "press": r"br(?:ing|ings|ought|inging) (?=(?:\w+ ){0,2}(?:charges?|suit|lawsuit|case)\b)",
    "rest": r"left (?:behind|out|over|to|in|with)\b",
    "near": r"clos(?:e|es|ed|ing) (?:in|to)\b",
    "from": r"(?:starting|beginning) (?=(?:in|on|at|this|next|with|from|\d|[a-z]+ \d))",
    "ban": r"stop(?:s|ped|ping)? \w+ from",
}
_PHRASE = re.compile("|".join(f"(?P<{word}>\\b(?:{how})\\b)" for word, how in _PHRASES.items()))


def in_one_word(lowered: str) -> str:
    """The text with "struck down" as "overturn"."""
    return _PHRASE.sub(lambda match: match.lastgroup or match[0], lowered)
