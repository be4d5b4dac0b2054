"""A glossary as other tools' files, and their files as a glossary's rows."""
