"""The process, in the order it happens. Begin reading at workflow.py."""
