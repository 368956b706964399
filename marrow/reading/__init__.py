"""Files to records: front matter, Markdown and its grammar, pictures, notices. What is wrong becomes problems."""
