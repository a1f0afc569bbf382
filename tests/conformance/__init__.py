"""veraPDF's PDF/UA-1 profile over every sheet in every build: `make conformance`."""
