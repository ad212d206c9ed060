"""Verb forms: irregular English verbs whose forms a stemmer keeps apart ("led", "lead").

A fixed list of verbs common in news, without forms that are more often another word ("lay",
"bore", "wound"). Compares indexed terms; does not know texts. Search does not use it: querying for
all forms did not improve search (docs/measurements.md).
"""

from index.terms import terms

_VERBS = """
become became
begin began begun
bend bent
bind bound
bite bit bitten
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
cling clung
come came
creep crept
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
lean leant
learn learnt
leave left
lend lent
lose lost
make made
mean meant
meet met
overcome overcame
overtake overtook overtaken
pay paid
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shine shone
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
speak spoke spoken
spend spent
spoil spoilt
stand stood
steal stole stolen
stick stuck
strike struck stricken
swear swore sworn
sweep swept
swim swam swum
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
undergo underwent undergone
understand understood
undertake undertook undertaken
uphold upheld
wake woke woken
wear wore worn
weep wept
win won
withdraw withdrew withdrawn
withhold withheld
write wrote written
"""
_FORMS = {
    term: frozenset(verb) - {term}
    for verb in map(terms, _VERBS.strip().splitlines())
    for term in verb
}


def other_forms(term: str) -> frozenset[str]:
    """The terms of an irregular verb's other forms: "lead" for "led"; empty for other terms."""
    return _FORMS.get(term, frozenset())
