"""Pages of household fields on which two people differ, or that a volunteer asks to be changed."""
