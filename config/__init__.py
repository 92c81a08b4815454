"""The wiring of the service: settings, routes, reactions, databases. Imported by none of the apps."""
