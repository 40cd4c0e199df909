"""What a roadmap is: frozen values and the rules over them. No Qt, SQL, file, thread or clock."""
