"""Comments and corrections by readers: Isso on our own origin, what guards it, and how it is kept."""
