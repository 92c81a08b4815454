"""The citizen's screener: plain questions, one a page, and what the household may get; nothing is kept."""
