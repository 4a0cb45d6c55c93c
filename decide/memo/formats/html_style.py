"""The style sheet of the memo as a web page: for a screen of any width, and for paper at 11 pt."""

PAPER = "PAPER"
"""Stands in the style sheet for the paper's name."""

STYLE = """\
:root { color-scheme: light; --ink: #1a1a1a; --quiet: #595959; --rule: #c8c8c8; --link: #1f5c99; }
* { box-sizing: border-box; }
html { background: #ececea; }
body { margin: 0; color: var(--ink); font: 1.0625rem/1.45 Charter, "Bitstream Charter", "Sitka Text", Cambria,
  "Liberation Serif", Georgia, serif; overflow-wrap: break-word; hyphens: manual; }
main { max-width: 50rem; margin: 0 auto; padding: 2.5rem clamp(1rem, 5vw, 3.5rem); background: #fff; }
h1, h2, h3, dt, table, figcaption, .small, .letterhead, .marking { font-family: "Source Sans 3", "Segoe UI",
  "Liberation Sans", Helvetica, Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; line-height: 1.25; margin: 1.6rem 0 .35rem; }
h3 { font-size: 1.05rem; line-height: 1.25; margin: 1.4rem 0 .35rem; }
p, ul, ol { margin: 0 0 .55rem; }
ul, ol { padding-left: 1.4rem; }
li { margin-bottom: .25rem; }
dl { margin: 0; padding: .6rem 0; border-block: 1px solid var(--ink); }
dl div { display: grid; grid-template-columns: 6.5rem 1fr; }
dt { font-weight: bold; font-size: .85rem; letter-spacing: .04em; padding-top: .12rem; }
dd { margin: 0; }
a { color: var(--link); text-decoration: underline; text-decoration-thickness: .06em; text-underline-offset: .15em; }
sup { line-height: 0; font-size: .72em; white-space: nowrap; }
sup a { text-decoration: none; padding: .5em 0; }
cite { font-style: italic; }
.mark, .small, figcaption, caption { color: var(--quiet); }
.small { font-size: .84rem; line-height: 1.4; }
.letterhead { font-weight: bold; margin: 0 0 1.4rem; }
.marking { text-align: center; font-weight: bold; letter-spacing: .06em; margin: 0 0 1rem; padding: .3rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .84rem; line-height: 1.35; margin: .5rem 0 .7rem;
  font-variant-numeric: lining-nums tabular-nums; }
caption { text-align: left; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .28rem .45rem; border-bottom: 1px solid var(--rule); }
thead th { border-bottom: 1.5px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: 600; overflow-wrap: anywhere; min-width: 5.5em; }
tbody th.minor { font-weight: normal; padding-left: 1.2rem; }
.right { text-align: right; }
td.right { white-space: nowrap; }
.method td { overflow-wrap: anywhere; font-family: ui-monospace, "Liberation Mono", monospace; font-size: .78rem; }
figure { margin: .6rem 0 .8rem; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { font-size: .84rem; margin-top: .2rem; }
.bottom_line p { margin-bottom: .2rem; }
.bottom_line { border-left: .25rem solid var(--link); padding-left: .9rem; }
.notes { font-size: .92rem; border-top: 1px solid var(--ink); margin-top: 2rem; }
.annex { border-top: 1px solid var(--ink); margin-top: 2rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@page { size: PAPER; margin: 14mm 20mm; }
@media print {
  html { background: none; }
  body { font-size: 11pt; line-height: 1.2; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 15pt; margin-bottom: 6pt; }
  h2 { font-size: 11.5pt; margin: 5.5pt 0 1pt; }
  h3 { font-size: 11pt; margin: 9pt 0 2pt; }
  p, ul, ol, .bottom_line p { margin-bottom: 2pt; }
  li { margin-bottom: 1pt; }
  dl { padding: 2pt 0; }
  table { margin: 3pt 0 4pt; }
  table, .small, figcaption { font-family: inherit; font-size: 8.5pt; line-height: 1.22; }
  table { table-layout: fixed; }
  th, td { padding: 1pt 3pt; overflow-wrap: anywhere; }
  td.right { white-space: normal; }
  tbody th.minor { padding-left: 6pt; }
  thead { display: table-header-group; }
  tr, figure, li { break-inside: avoid; }
  h1, h2, h3, caption { break-after: avoid; }
  .page + .page, .annex { break-before: page; border-top: 0; margin-top: 0; }
  .options figure { margin: 2pt 0 3pt; }
  .options figure svg { width: 78%; }
  .wide { overflow: visible; }
  .notes { font-size: 8.5pt; }
  a { color: inherit; text-decoration: none; }
  td, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
