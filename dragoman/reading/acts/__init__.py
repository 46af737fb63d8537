"""What is told of an act: its mood, what it speaks of, whom it leaves unsaid, its codes; and which mentions are one."""
