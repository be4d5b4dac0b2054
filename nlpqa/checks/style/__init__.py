"""House style: checks that are made from a desk's own rules, not written here."""
