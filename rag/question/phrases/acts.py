"""Acts: what a phrase of talk, or of an instruction about the last answer, does."""

from enum import StrEnum


class Act(StrEnum):
    """What a phrase does. Of several in a turn the last in this list is the one that counts.

    The first five are talk, the others instructions.
    """

    ACKNOWLEDGEMENT = "acknowledgement"
    FAREWELL = "farewell"
    THANKS = "thanks"
    GREETING = "greeting"
    ABOUT = "about"  # what Dateline is and can do
    MORE = "more"  # what else there is
    SOURCES = "sources"  # what the last answer rests on
    REWRITE = "rewrite"  # the last answer in another form or language


INSTRUCTIONS = (Act.MORE, Act.SOURCES, Act.REWRITE)
