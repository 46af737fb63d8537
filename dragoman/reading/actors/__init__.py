"""Who is spoken of: words -> phrases -> persons, bodies, and what points back at them."""
