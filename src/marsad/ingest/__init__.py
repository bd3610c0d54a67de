"""Bytes in, reports out: one module for each format. What cannot be read is yielded as `BadInput`, never raised."""
