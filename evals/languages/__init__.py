"""Chinese and Japanese: 201 short articles and 80 questions, and how many of them are answered."""
