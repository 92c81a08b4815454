"""All writes of the benefits app: screen, prepare, send, report and decide."""
