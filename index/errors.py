"""The one tree of errors that Dateline raises on purpose.

A message is one plain line for the user: what was refused, by which rule, and what to do next.
The faces (`ui/`) catch `DatelineError`, print the line and exit with its `exit_code`.
Does not know where an error is shown.

    DatelineError
    ├── InputError      a file, article or question that is refused; the others go on
    ├── UsageError      a wrong request: no such article, not a date
    ├── ConfigError     dateline.toml or the environment is wrong
    ├── ArchiveError    the archive cannot be read or written
    │   ├── DamagedTextError  the text of one article cannot be used, others can
    │   └── VectorServerError  the server that holds its vectors cannot be used for now
    ├── IndexBusyError  another process has the derived indexes open
    └── ModelError      a chat model or embedding server failed
"""


class DatelineError(Exception):
    """Base of every deliberate error; the command line ends with `exit_code`."""

    exit_code = 2


class InputError(DatelineError):
    """An input is refused. The message names the file (or line) and the rule it broke."""

    exit_code = 1


class UsageError(DatelineError):
    """The request itself is wrong; nothing was done."""


class ConfigError(DatelineError):
    """The configuration is wrong; the message names the key and the nearest right one."""


class ArchiveError(DatelineError):
    """The archive is missing, damaged, foreign or out of space; nothing was overwritten."""

    exit_code = 3


class DamagedTextError(ArchiveError):
    """An article's text is not the one that was added; those of others may be whole."""


class VectorServerError(ArchiveError):
    """The server of the vectors does not answer, or refuses; words alone go on meanwhile."""


class IndexBusyError(DatelineError):
    """Another process has the derived indexes open and makes no progress."""

    exit_code = 3


class ModelError(DatelineError):
    """A model's server refused, failed or fell silent; the message gives the reason."""

    exit_code = 3
