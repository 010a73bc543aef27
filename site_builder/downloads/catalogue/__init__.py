"""What programs that gather data are told of the whole: catalogues, packages, and their texts."""
