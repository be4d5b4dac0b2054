"""What can be seen in a document without a glossary."""
