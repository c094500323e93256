"""What is well with a deployment and what is not: the words of the doctor and of the sheet."""
