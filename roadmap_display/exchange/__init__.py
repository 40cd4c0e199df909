"""Other people's formats, both ways: bytes and values in, bytes and values out, no source is changed."""
