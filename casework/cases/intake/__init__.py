"""The register of served documents."""
