"""Parts of the official documents in Word: fonts and margins, and what their sentences are made of."""
