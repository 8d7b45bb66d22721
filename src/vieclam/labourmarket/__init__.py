"""What a centre counts and reports of unemployment insurance: reads all modules, imported by none but pages."""
