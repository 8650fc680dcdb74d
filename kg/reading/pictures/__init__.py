"""Pictures of pages: scans and photos become lines with places, by optical character recognition."""
