"""The record and everything computed from it; nothing here knows of the web page."""
