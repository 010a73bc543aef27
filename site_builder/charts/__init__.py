"""One chart model per indicator; SVG at build time and Plotly on request draw the same model."""
