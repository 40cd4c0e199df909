"""The items of a plan as rows of a table: columns, order, sections, and blocks of cells that go in and out."""
