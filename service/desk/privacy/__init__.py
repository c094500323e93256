"""What is known of somebody, gathered or taken away."""
