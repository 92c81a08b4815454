"""What the field client and other phones ask: the program itself (`page`), its API (`api`), and OpenRosa (`openrosa`)."""
