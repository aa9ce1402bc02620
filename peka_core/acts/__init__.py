"""What people do for families between two imports: alerts, visits, plans, graduations; kept with all its history."""
