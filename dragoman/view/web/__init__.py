"""`dragoman serve`: pages and a JSON API over a store, on this machine and without a request to any other."""
