"""Scoreboard: did people's lives change?"""
