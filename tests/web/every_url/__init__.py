"""Every address of the product: who may open it, whose records it shows, and pressing each form twice."""
