"""Admins who act between any two calls of the service, and a witness who remembers it all."""
