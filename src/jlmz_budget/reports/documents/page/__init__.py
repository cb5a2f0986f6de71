"""The parts of the HTML report: what its kernel computes with, sliders, sections and charts."""
