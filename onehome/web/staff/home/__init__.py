"""Home: what needs me today?"""
