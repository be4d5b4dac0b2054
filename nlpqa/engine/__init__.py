"""The stages in their order, for one document and for many."""
