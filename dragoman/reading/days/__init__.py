"""When: phrases of time, the days that they mean, and the clauses that hold them."""
