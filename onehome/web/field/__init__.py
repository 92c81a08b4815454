"""What phones ask: the field client (`page`), its API (`api`), and the protocol of other clients (`openrosa`)."""
