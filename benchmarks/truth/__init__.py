"""The truth to measure structure recognition against: `python -m benchmarks.truth`, `make truth`.

The UN publishes its resolutions as Akoma Ntoso, in which every number, note and heading is marked. Each is read here
on its own (`printed`, which knows nothing of the archive's importer), its passages are told off (`expected`), it is
set as people have it, as plain text, Word or PDF (`as_text`, `as_docx`, `as_pdf`), parsed back by the archive, and
compared passage by passage (`compare`).

Where the table of locators says what a passage is called, it holds. Where it is silent, this was decided:

- Preambular paragraphs are counted within what numbers on its own (the resolution, a part, a section). A paragraph
  without a number before the first operative one belongs to the preamble if it ends in a comma, wherever the markup
  has it, and to the operative part if it ends in a full stop. The last of these above a heading or the end is
  operative with what it lists where it closes with a full stop or a semicolon: a preamble decides nothing.
- Below a preambular paragraph, an unnumbered or a counted one, (a) is found as below a numbered one: `pp3.a`,
  `annex.2.a`. The level below counts: (一), ㈠, (i), (1) are all `.1`; right below a paragraph too: `p4.1`. What
  stands deeper (① below (1)), bullets below (a), and paragraphs that follow a numbered one without a number of their
  own have no place to be cited by: they belong to the passage before them, on a line of its own.
- Letters that no paragraph is above, a heading having come between, are entries of their section: `annex.3.1`.
- Operative paragraphs that are not numbered count (`p1`) where nothing numbers; elsewhere they are entries of the
  section they stand in (`s0.1`, `s2.1`).
- Where numbers begin again at 1 below headings, the heading's locator comes first: `s2.p5` is paragraph 5 of section
  二, `a.p1` of part A, `annex.s3.p1`, `annex.s0.s2.p1` (below an unnumbered heading). A heading that is a letter
  alone on its line, outside a numbered section, opens a part.
- What an operative paragraph quotes from another text, a number that falls back below a colon, belongs to it. After
  articles that it quotes its own numbers go on. A number printed twice names both paragraphs: one passage holds them.
- (a) alone between two numbered paragraphs, the first of them finished, is a heading, and the lines of a timetable or
  of a list (圆桌会议1：, 圆桌会议2：) are none.
- In an annexed treaty `第三条` opens `annex.art3`: its only paragraph, or the text before its numbered ones, is
  `annex.art3`; its paragraphs are `annex.art3.2`, by printed number or else by count, their (a) `annex.art3.2.a`.
- A heading right below an annex's or a bare number's line (一, 第一部分) is its title. Headings are compared by their
  words; they are no passages. An article's title stands in its passage, on a line of its own, so that it is found.
- 第一部分 opens `pt1`: what is counted below it is `annex.pt1.2`, what numbers anew there `annex.pt2.s0.s1.p1`.
- An article whose words are all in its numbered paragraphs is found by its number: `annex.art3` says 第三条. A heading
  without a number ends an article whose text has begun.
- Within an article 一. prints the number of a paragraph and (甲) that of an item.
- A table's row need only stand whole, its cells in order, in some passage: beside one's own text or as a passage. A
  table right below a heading is an entry of its section, and what says how to read it (注：, 缩写：) belongs to it.
- Footnotes lettered below a table are `fn-a`. Notes are told apart by their text where two have one number.
- The closing lines (`第38次全体会议`, the date) and the cover belong to no passage.
- Texts are the same when they differ in blanks alone; how many differ in blanks is said.

Where a page ends at a comma inside a preambular paragraph and the words behind the comma begin one too, nothing tells
whether one begins: the printed page does not either. Each such cut shifts the count of every paragraph behind it, so
one page height is luck (99.83 to 99.97 % for heights of 30 to 48 lines); `--lines` with several counts them together.

A document is of plain structure when it has nothing but formula, preamble, numbered paragraphs with what is below
them, and notes. Copies not in Chinese are left out.
"""
