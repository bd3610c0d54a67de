"""Charts as figures: where each bar stands, worked out here and drawn by the templates as SVG."""
