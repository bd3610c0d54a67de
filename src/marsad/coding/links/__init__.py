"""The text's own connectives to links between claims."""
