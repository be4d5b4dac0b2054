"""The command line; thin. Imports no analysis code until a command runs."""
