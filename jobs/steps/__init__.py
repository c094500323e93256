"""What jobs are made of: each module is one step of one or more of them."""
