"""Fields and forms: what is typed is read when one leaves the field, and one sentence says where it cannot be."""
