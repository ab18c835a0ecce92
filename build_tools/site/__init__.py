"""The site as MkDocs builds, serves and checks it, and where all that is shown comes together."""
