"""Pictures of a project drawn from its registers, a module each with `draw(study)`."""
