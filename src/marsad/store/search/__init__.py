"""Full text and filters over all reports, newest first."""
