"""What users get: labelled tables, result folders, screens, verification."""
