"""One script for each change of the schema; later ones are added, old ones stay as they are."""
