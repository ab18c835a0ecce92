"""The site as MkDocs builds, serves and checks it."""
