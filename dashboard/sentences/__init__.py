"""Every sentence that states a finding: numbers in, text out."""
