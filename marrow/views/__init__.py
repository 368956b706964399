"""What each page shows about itself and others: pure functions of what is known on one day."""
