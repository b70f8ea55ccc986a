"""What is measured against what: the bare app, a static page with our charts, and our pages, in one run."""
