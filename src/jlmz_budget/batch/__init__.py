"""Many scenarios: a plan, its tasks, their parts, and the questions asked of all of them."""
