"""The guide to take along: a ZIP for computers, one file for phones, PDFs for paper."""
