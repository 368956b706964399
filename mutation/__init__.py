"""Mutation testing: small faults are put into the code, one at a time, and the tests must find each of them.

A mutant that no test kills stands in ``survivors.toml`` with the reason why that is right, or the session fails.

Why this and not a tool from a shelf. Tried were mutmut 3.6 and cosmic-ray 8.7. mutmut changes what stands inside
functions and nothing else; half of what a rule knows stands outside: word lists, thresholds, patterns, the kinds that
it holds for. It numbers its mutants, so that no reason for one outlives the next change of the function. cosmic-ray
starts Python and pytest anew for each mutant, at two seconds and more for some thousands of them. Here pytest collects
once, and each mutant is a fork of that process in which only the tests run that call the changed function.
"""
