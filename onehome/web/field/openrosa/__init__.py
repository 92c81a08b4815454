"""OpenRosa 1.0, so that ODK Collect and KoboCollect work as clients of OneHome.

The server address in the client is `https://HOST/openrosa`; the user name is the id of a device, the password its
token. What the clients really do was read in their source (docs/adr on forms).
"""
