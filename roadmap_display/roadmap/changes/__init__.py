"""What differs between two snapshots: found, applied, turned round, merged, told."""
