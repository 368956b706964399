"""Mutation testing: small faults are put into the code, one at a time, and the tests must find each of them.

A mutant that lives for a reason stands in ``survivors.toml``; each that lives without one is told with its line. The
session fails where these are too many, and where a reason holds no more.

Why this and not a tool from a shelf. Tried were mutmut 3.6 and cosmic-ray 8.7. mutmut changes what stands inside
functions and nothing else; half of what a rule knows stands outside: word lists, thresholds, patterns, the kinds that
it holds for. It numbers its mutants, so that no reason for one outlives the next change of the function. cosmic-ray
starts Python and pytest anew for each mutant, at two seconds and more for some thousands of them. Here pytest collects
once, and each mutant is a fork of that process in which only the tests run that call the changed function.
"""
