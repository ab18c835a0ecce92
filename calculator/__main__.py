"""Run the command line."""

import sys

try:
    from calculator.command_line import main

    sys.exit(main())
except KeyboardInterrupt:
    sys.exit(130)  # as the shell says it of a program that Ctrl-C ended
