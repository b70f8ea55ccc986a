"""Briefing: views collected while clicking, put in order, and taken along as files that keep their sources."""

from components.briefing_downloads import show_briefing_file, show_downloads
from components.briefing_page import show_briefing_top, show_deck, show_presets, show_slides
from components.picture_check_page import show_picture_check
from components.view import current_view

view = current_view()

show_briefing_top(view)
show_deck(view)
show_slides(view)
show_downloads(view)
show_presets(view)
show_briefing_file(view)
show_picture_check(view)
