"""Command line; see `python -m videoworld_go --help`."""

from videoworld_go.cli import main

main()
