"""What happens to a built site on its way to readers: compressed beside each file, uploaded in an order that breaks nothing."""
