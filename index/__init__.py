"""What finding is. It knows what a document is, and nothing of the web.

From the outside:

    reindex.reindex            makes the index what `documents/` holds
    check.check                says whether it is, and whether the promises hold
    library.current            the archive as it is now: a Library to search, open and resolve references in

On the way in, a document's passages are normalised, segmented (`analysis`) and given to an engine (`engines`) in a
new `generation`. On the way back, a query is parsed (`query`), made ready (`condition`), planned (`plan`), found
(`holding`) and scored (`ranking`): its answer (`answering`). What a reader's choices leave of that (`listing`,
`facets`) is put in order, and what is shown of it matched (`match`), in `search`.
"""
