"""Pages as the wall draws them: in the editor, in files, on the clipboard and on paper."""
