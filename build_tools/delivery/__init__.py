"""The built site made ready for any host: no two builds mixed, closed doors, offline.

Runs last in the build, on files alone. What it changes is where a page finds its scripts, styles
and data (a folder named after the build), and what it adds is the security policy of each page,
the service worker, the version that pages ask for, and compressed copies for hosts that send them.
"""
