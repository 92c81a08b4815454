"""Women's vocational training."""
