"""Accountability partners: who goes with whom inside one cohort, and why."""
