"""What keeps the project going beside its pages and its code: versions, lists of parts, issues and previews."""
