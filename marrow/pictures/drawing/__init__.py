"""Draws the pictures of the site: ``pictures/*.yaml`` become ``_static/pictures/*.svg``.

matplotlib and not altair: half of these pictures are sketches and no charts (people, a spinal cord,
a time line), for which a chart grammar has no words. matplotlib draws any shape at any place with
nothing but Python, keeps text as text, and writes the same bytes for the same data; altair needs a
JavaScript engine of its own to make an SVG.

Drawing happens here and never during a build: whoever edits pages needs no matplotlib. A drawing
carries the fingerprint of its data, and the check refuses one that was made from other data.
"""
