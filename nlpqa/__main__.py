"""`python -m nlpqa`."""

from nlpqa.cli.app import main

if __name__ == "__main__":
    main()
