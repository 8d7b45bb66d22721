"""The decisions on training support, one file each; they go the path of every decision."""
