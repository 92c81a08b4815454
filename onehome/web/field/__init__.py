"""What telephones talk to: the field client's own interface (`api`) and, for other clients, OpenRosa."""
