"""The nouns: what every other module speaks in. Declared once, frozen, unknown fields refused."""
