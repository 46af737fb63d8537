"""Who says so: quotations, cues of speech, and the words that each speaker is told to say."""
