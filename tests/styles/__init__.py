"""The style sheets that pages load, made of the theme's and our own by what pages use."""
