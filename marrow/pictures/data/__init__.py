"""The data of pictures as typed records, one for each kind."""
