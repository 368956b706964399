"""What reading a file asks of it: problems that arise before any rule can run."""

READING_CODES = {
    "place": "A page lies directly in its folder, and its file name is lower case, digits and hyphens.",
    "encoding": "A file is UTF-8 text.",
    "size": "A file holds no more of anything than the bounds in the contributors' guide.",
    "empty": "A page says something: front matter where its kind has one, then a heading.",
    "yaml": "Front matter is plain YAML: key: value, spaces and no tabs, every key once, no aliases.",
    "front-matter": "Front matter has the fields of its kind of page, each of the right sort; CONTRIBUTING.md lists them.",
    "heading": 'A page begins with one "# Title"; its sections begin with ##.',
    "directive": "Pages hold the directives of the contributors' guide, each with its own argument, options and text.",
    "role": "Pages hold the roles of the contributors' guide.",
    "html": "A page is Markdown, without HTML.",
    "static": "In _static/ stand images, PDF, CSV and text files, and none under the name of a file of the theme.",
    "image": "An image is a file of this site, in _static/; a drawing (.svg) holds shapes and words, and no more.",
    "footnote": "Every footnote has its mark in the text, and every mark its footnote.",
    "glossary": "A term stands once in the glossary, with its explanation indented below it.",
    "fence": "A fence is closed by a line of its own sign, as long as its first, and a comment by -->.",
    "lost-text": "What is typed is shown: no line begins with % or +++, no row has more cells than its header.",
    "read-as-text": "What looks like a citation, link, heading or mark is one; a \\ stands before a sign that is just meant.",
    "to-write": "No … of a new page is left: words stand in its place, if only to say that nothing is known.",
    "picture": "A picture has its data in pictures/NAME.yaml and a drawing made of them; a page shows it once, by its name.",
    "notices": "notices.json is as python3 run.py refresh wrote it.",
    "settings": "conf.py sets what docs/settings.md lists, each in the form that is shown there.",
    "waiver": "A waiver names a rule that it covers on its page, a day at most 180 days ahead, and a reason.",
}
"""Codes of such problems with what they demand."""
