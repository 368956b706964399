"""What each kind of page shows: one module and one class for each."""
