"""Pages of the briefings: what was asked of us, and have we answered?"""
