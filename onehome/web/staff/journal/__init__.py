"""The journal as pages: who did, saw and was refused what; who looked at one person."""
