"""`python -m scripts.new`: begins a page or a source, with everything that the contract asks for."""
