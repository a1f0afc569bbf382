"""veraPDF over every sheet in every build, for PDF/UA-1 and PDF/A-2a: `make conformance`."""
