"""What is counted: each measure defined once, kept per organ and quarter, and answered over plain facts as well."""
