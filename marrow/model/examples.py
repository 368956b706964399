"""Examples of fields that are lists of records, as they stand below their keys in YAML."""

FIGURES = """
  - id: less-pain
    what: people with less pain
    who: adults with a frozen shoulder
    when: at six weeks
    where: table 2
    value: 40 of 61 v 24 of 61
    versus: a dummy injection"""
HARMS = """
  - id: pale-skin
    what: pale skin at the spot
    where: table 3
    value: 3 of 61 v 0 of 61
    versus: a dummy injection"""
READINGS = """
  - {by: editorial-desk, date: 2026-11-22, how_far: abstract, copy: a copy of the abstract at PubMed}"""
ANSWERS = """
  - says: Most people probably get better without treatment.
    claims: [most-get-better]
    see: what-can-be-done"""
QUESTIONS = """
  - about: harm
    ask: How often does the needle hurt the joint?
    claims: [needle-harms]"""
URGENT = """
  - title: A hot joint
    who: Anybody whose shoulder is hot and who has a fever.
    signs: [a hot shoulder, a fever]
    steps: [See a doctor today.]
    see: what-can-be-done"""
