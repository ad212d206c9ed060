"""Acts: what a phrase of talk, or of an instruction about the last answer, does."""

from enum import StrEnum


class Act(StrEnum):
    """What a phrase does. The first five are talk, the others instructions."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ACKNOWLEDGEMENT = "acknowledgement"
    ABOUT = "about"  # what Dateline is and can do
    REWRITE = "rewrite"  # the last answer in another form or language
    MORE = "more"  # what else there is
    SOURCES = "sources"  # what the last answer rests on


INSTRUCTIONS = (Act.REWRITE, Act.SOURCES, Act.MORE)
