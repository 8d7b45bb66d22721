"""What the simulators share: faults, clock, store, control page, start."""
