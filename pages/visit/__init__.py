"""What a visitor does over several pages: bringing files, saving, exploring, the notebook."""
