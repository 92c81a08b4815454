"""The field client's doors: its program (this page), its data (`api`) and other clients' protocol (`openrosa`)."""
