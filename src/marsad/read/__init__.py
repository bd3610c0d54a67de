"""Reports to readings: sentences, words, names, phrases."""
