"""The linkcheck builder: it sees every link that built pages show, and hands them to the link checker."""
