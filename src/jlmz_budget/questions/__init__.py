"""What moves the money, and how sure the result is: one question a file, asked of a solved scenario."""
