"""The parts of the HTML report: what the page's kernel computes with, its sliders, its sections and charts."""
