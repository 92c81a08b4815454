"""Pages of visits: what was said, how people live, who waits for an answer or for a second assessor."""
