"""What a document is. It knows nothing of searching or the web.

The way of a file, a verb at a time:

    catalogue.files, load      which files `documents/` has, and the bytes of each with its sidecar's
    extract.extract            bytes → blocks, by file format
    structure.structure        blocks → a Document of sections and passages
    accounting.unaccounted     which source characters nothing holds, or several do
    catalogue.parse            all of that at once: bytes → Document

What is read in a text: `years.mentioned`, `mentions.references`, `abbreviations.introduced`, with `symbol` and
`numerals` below them. Citing: `locator.parse`, `citation.cite`, `citation.un`, `resolve.resolve`.
"""
