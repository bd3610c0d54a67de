"""The order of things: which room does its work after which."""

from marsad.pipeline.coding import Done, code, code_all, code_report, coder_name, know

__all__ = ["Done", "code", "code_all", "code_report", "coder_name", "know"]
