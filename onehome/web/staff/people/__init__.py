"""Pages about people: find before you create, a household, a person, and what is known of them."""
