"""Lives of references: origins, owners, borrows."""
