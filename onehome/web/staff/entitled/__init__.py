"""Who seems entitled and does not receive: for the head of a province by area, for a volunteer at his own doors."""
