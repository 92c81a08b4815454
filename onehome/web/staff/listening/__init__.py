"""The listening board and the themes of hardship."""
