"""Commands of `dragoman`, one file each; `dragoman.view.cli` puts them together."""
