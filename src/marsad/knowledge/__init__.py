"""What Marsad knows: files of types, actors, places, words and sources, and their loaders."""
