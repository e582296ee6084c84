"""What builds and guards the site, one module or package per job."""
