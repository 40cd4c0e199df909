"""What can be done about a finding: in few words, and what it comes to as changes."""
