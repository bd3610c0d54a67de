"""Arabic text in, text out, with offsets: no knowledge of conflict here."""
