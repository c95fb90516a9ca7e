"""Sample files of a French ERP and a GMAO, and the seeded generator which writes them."""
