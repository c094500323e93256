"""Pages to look at: the spreadsheet in the browser and the form that applicants fill in."""
