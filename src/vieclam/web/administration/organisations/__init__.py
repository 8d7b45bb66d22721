"""Pages of organisations: Departments, centres, points of reception, staff, roles, delegations, certificates."""
