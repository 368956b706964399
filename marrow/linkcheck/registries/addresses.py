"""Where the registries are. Apart from the settings, because a command line needs no more than this to say its defaults."""

CROSSREF = "https://api.crossref.org"
DOI = "https://doi.org"
PUBMED = "https://eutils.ncbi.nlm.nih.gov"
TRIALS = "https://clinicaltrials.gov"
WAYBACK = "https://archive.org"
