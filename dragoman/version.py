"""The version of the code, alone in a file so that nothing heavy is imported for it."""

VERSION = "0.1.0"
