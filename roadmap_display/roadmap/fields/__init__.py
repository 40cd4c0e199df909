"""Every field that people edit, as data: how it is typed and shown, and what changes when it becomes something else."""
