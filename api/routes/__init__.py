"""What the server offers beside GraphQL: pictures, health, a page for people."""
