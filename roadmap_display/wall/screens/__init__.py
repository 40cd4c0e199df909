"""Which screens walls hang on, and how they stay there."""
