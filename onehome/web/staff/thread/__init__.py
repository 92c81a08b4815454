"""Thread: from this voice to the nation's goal, what joined them?"""
