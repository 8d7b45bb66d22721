"""Questions about training support. They run inside ``acting_as`` and see what the actor sees."""
