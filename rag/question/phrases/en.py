"""English phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
sup, hi/hello/hey folks/buddy/friend, hi/hello/hey/howdy/greetings/hiya/yo there/everyone/all/again/
dateline?, hi/hello/hey/greetings, good morning/afternoon/evening/day, morning, evening, welcome
back?, nice/good/pleased to meet you, how are you doing/today?, how are things/we, how is/s it
going, how do you do, what s/is up, are you there/ready/ok/well/awake, anyone/anybody there/here/
home, i am/m new here, long time no see
""",
    Act.THANKS: """
thank u, tysm, thank u so? much, thank you so/very much indeed, thanks/thank/thx/cheers you? again?,
thank/thanks you? so/very much, thanks a? lot/bunch/million/lots, many thanks, much appreciated, i?
appreciate it/that, thanks for your/the/all? help/answer/time/that, thank you for your/the/all?
help/answer/time/that, that/this helps/helped me? a? lot?, that/this was/is/s very/really? helpful/
useful, very helpful, you have been very? helpful, thanks in advance, you re/are the best, you are/
re a? great/good/awesome/helpful/amazing help?
""",
    Act.FAREWELL: """
bye bye?, goodbye, good bye/night, see you/ya later/soon/tomorrow?, farewell, later, take care, have
a nice/good/great day/evening/weekend/night/one, that s/is/will be all for? now/today?, i? m done, i
am done, nothing else, never mind, nevermind, forget it/that, talk to you later/soon, until next
time, no that s/is all, no more questions, i have no more questions, quit, exit
""",
    Act.ACKNOWLEDGEMENT: """
you are/re welcome, you/youre welcome, yes/yeah/yep/yup/sure/right/exactly/correct/indeed/
absolutely, no/nope/nah, fine/great/good/nice/cool, perfect/awesome/excellent/wonderful/amazing/
brilliant/fantastic/interesting/lovely, alright, all right, good/great/nice work/job/answer/one,
well done, got it, i/oh see, i understand, understood, makes sense, that makes sense, fair enough,
of course, no problem/worries, sounds good, oh/ah/aha/oops, sorry, my bad, excuse me, please, that
s/is great/good/nice/cool/interesting/fine/it/all/right/correct, i like/love it/that/this/you, not
bad, just testing, testing, i am/m just? testing/sorry/bored/happy
""",
    Act.ABOUT: """
what is/s dateline/this, who am i talking/speaking/chatting to/with, what can/could you do for? me?,
what can you do here/exactly, what do you do exactly?, what else can you do, who/what are you
exactly?, what is/s dateline/this/your name, what is/s your purpose/job/role, what is this site/
page/tool/app/thing, what is dateline for, how do/does you/this/it/dateline/that work, how do/can i
use this/you/dateline/it, what can/may/should/could i ask you/here/about?, what can i ask you about,
what can i do here, what kind/kinds/sort/type of questions can/may/should i ask you?, how/what can/
could you help me? with?, can/could/will you help me?, help me?, i need help, are you a/an? bot/
robot/human/person/machine/chatbot, are you real/human/chatgpt/gpt/alive/ai, are you an? ai/
assistant, who/what made/built/created/programmed you, do you speak/understand/know @, which/what
languages do you speak/know/understand, can you speak @, what do you know about?, what are you good
at, what are you able to do, are you able to help me?, tell me about yourself, introduce yourself,
tell me who/what you are, tell me what you do, tell me what you can do, what are your features/
capabilities/functions/skills/limits, where are you from, how old are you, do you have feelings,
tell me a joke, are you free, can i ask you? a/some? question/questions/something, i have a/some?
question/questions, may i ask you? something/a question, what is in the/your archive, what do you
have, show me what you can do, how can i start, how do i start, where do i start, instructions, what
would you like to know
""",
    Act.REWRITE: """
give/write me? a/an/the? short/shorter/simple/simpler/brief/briefer/longer/concise version/answer/
summary/explanation, can/could/may i have/get/see it/that/this? as/in a? @/list/table, i want/need
it/that in? short/shorter/simple/simpler/brief/briefer/longer/@, shorter, longer, simpler, simplify,
briefer, clearer, shorten, rephrase, reword, paraphrase, translate, summarise/summarize, summary,
rewrite, reformat, short/shorter/brief/simple/simpler/longer version/answer, make/keep it/this/that/
the/your answer? a? bit/little/much/lot/even? short/shorter/brief/briefer/simple/simpler/clearer/
longer/concise, make/keep it/that/this very/really/more/less/a? bit? more? concise/formal/detailed/
readable/simple/short/brief/technical/casual/precise, more/less concise/formal/concisely/briefly/
simply/clearly/readable/technical/precise/precisely, be brief/concise/short/shorter/precise/briefer,
be more/less brief/concise/verbose/precise/specific/formal/clear, in/into @, in short/brief,
briefly, concisely, in a? few/fewer/less words/sentences/lines/points, in #/fewer/one/a? word/words/
sentence/sentences/line/lines/paragraph/paragraphs/points/bullets, in #/a few bullet points, in at
most # words/sentences, in under/about # words, under # words, # words/sentences/sentence only?, in
simple/simpler/plain/easy/other/your/own words/terms/language/english?, in your own words, in plain
@, translate it/that/this/the/your? last? answer? to/into/in? @, translate it/this/that/the/your?
answer?, say it/that/this in/again @?, write/give/put/repeat/show/say/tell/answer it/that/this/me?
it/that/this/the? answer? in @, can you speak @ to me, answer in @, speak @, write in @, @, in @
language, same in @, the same in @, now in @, as a/an/one? list/table/bullets/poem/tweet/timeline/
paragraph/email/letter/summary/sentence/headline/chart/joke/memo/json/haiku, as bullet points/list,
bullet points, bullets, in/with bullet points, in bullets, as bulletpoints, in a table/list, in
list/table form/format, make/turn/put/write/format/give/show it/that/this/me? it/that/this? as/into/
in? a/an list/table/poem/timeline/tweet/summary/paragraph/short/headline, a list/table/summary
please?, list/table form/format, list/table it/them/that/this, make a list/table/summary of? it/
that/this?, give me a list/table/summary/short/gist, the short/long version, the gist, what is/s the
gist, in a nutshell, give me the gist/short/summary/nutshell version?, summarise/summarize it/that/
this/the/your? last? answer/everything?, sum it/that/this up, sum up, to sum up, rephrase/reword/
rewrite/repeat/paraphrase/simplify/shorten it/that/this/the/your? last? answer?, say that/it again,
again, repeat, come again, once more, one more time, try again, explain, explain it/that/this to?
me? more? simply/again/better/differently?, explain that/it/this to me in/like/as? if? i/a? am/m? a?
#?, explain it/that/this? like i am/m #, eli5, explain in simple/other words/terms, explain that/it/
this in more? detail/details/simple/other/simpler/plain words/terms/@?, can you be more specific/
precise/clear, i don t/cannot understand it/that/this?, i do not understand it/that/this?, what do
you mean by? that/this/it?, what does that mean, too long/short/complicated/technical/much/vague,
that/this/it s/is too long/short/complicated/much/vague, didn t get that, i didn t get it/that, not
so long, less text/detail/words, fewer words, without the? quotes/jargon/numbers/citations/sources,
for a? child/kids/children/beginner/beginners, for dummies, dumb it down, simple words, plain
english, compare them, put it/that differently, differently, another way, in other words, spell it
out, number them, sort them, in order
""",
    Act.MORE: """
give/show/tell me? the/all? details/detail/rest/everything, more, more please, tell me more, tell me
more about/of it/this/that/them, say more, know more, i? want to know more, i d like to know more,
more about it/this/that/them, and more, more details/detail/info/information/facts/context/
background/results/articles/quotes, more on/of this/that/it, more about this/that/it, give/show/
tell/get me? some? more details/detail/info/information/context/background/results/articles/quotes/
about?/of? it/this/that?, go on, continue, carry on, keep going, next, anything/something/nothing?
else, what else, else, and what else, what else is there, what else do you know/have, what more,
what else did you find, what else can you tell me about? it/that/this?, what more can you tell me
about? it/that/this?, is that all/it/everything, is there more/anything/any else/more?, is there
anything/something more/else, there is more, any more details/information/info?, anything more,
elaborate on? it/that/this?, expand on? it/that/this?, in more? detail/depth, in detail, details,
further details/information, read/see/show more, show all/everything, do you have/know more/anything
else/more? details/information?, have you more, other articles/results/sources, any other articles/
results/sources, are there more/other articles/results/sources, go deeper, dig deeper, keep talking,
please continue, the rest
""",
    Act.SOURCES: """
are you really/quite/absolutely/completely/so/very/#? percent? sure/certain of/about? that/this/it?,
why, why so, why is that/this/it, why do you think/say so/that/this?, how come, for what reason, are
you really/quite/absolutely/very/completely? sure/certain/serious/kidding, are you sure/certain
about/of that/this/it, are you sure it/that/this is/s true/right/correct, really, seriously, truly,
is that/this/it really? true/right/correct/so/sure/certain/accurate/reliable, is that a? fact/
confirmed, true or false, is your answer true/right/correct, that/this/it s/is/can t/cannot be? not?
wrong/true/right/correct/false/so/nonsense/incorrect, that can t/cannot be right/true, you are/re
wrong/mistaken/lying, wrong, i don t believe it/that/you, i do not believe it/that/you, i doubt it/
that, i doubt that is true, how do you know it/that/this?, how can you know/be that/sure?, how sure
are you, how certain are you, source, sources, what is/are/s your/the source/sources/evidence/proof,
which/what source/sources/article/articles is/are? that/this/it? from?, your/the source/sources,
where is/are the/your source/sources, citation, citations, cite, cite your/the source/sources,
references, reference, link, links, quote, quotes, show/give/tell/name/list/repeat me? the/your/all?
source/sources/evidence/proof/citations/citation/references/quotes/quotations, with sources/
citations/quotes, evidence, proof, prove it/that, any proof/evidence/source/sources, says who, who
says so/that?, who told you that/this/so, according to whom/who, where is/s/does that/this/it from,
where does that/this/it come from, where did you get that/this/it from?, where did you find/read/see
that/this/it, where do you have that/this/it from, where do you know that/this/it? from, where does
it/that say/stand so/that/it?, where is that written/said/from, how so, based on what, on what
basis, on what grounds, is there proof/evidence, do you have proof/evidence/sources/a? source?,
check it/that/again, double check, verify it/that/this?, can i trust that/this/it/you
""",
}

FILLERS = """
for your/the/all? help/answer/time/answers/information, please, pls, plz, kindly, can/could/would/
will you please?, would you mind, i want you to, i d like, i would like, let s, you, me, now, just,
a bit, a little, maybe, then, and, but, so, well, also, it, that, this, the answer, your answer, the
last answer, your last answer, for me, to me, of it, of that, again, instead, too, though, dude,
man, mate, friend, my friend, sir, bot, everyone, very much, dear, ok
"""
