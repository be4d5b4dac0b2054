"""How the packaged English model is made and measured."""
