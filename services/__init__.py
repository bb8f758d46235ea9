"""What may be done: the rules of the work, without a word about screens."""
