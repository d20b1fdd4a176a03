"""What a file holds, whatever its format: from bytes to the cells of its sheets."""
