"""Settings, one module for each way of running: demo, test, production."""
