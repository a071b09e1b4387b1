extension Report {
  /// The look of a textbook page: one column of readable width, rules above and below tables.
  ///
  /// Wide tables and formulas scroll in their own containers, as do, on a phone, pictures that have no narrow form:
  /// they keep four fifths of their size, at which labels are legible. A shade at an edge says that there is more
  /// behind it: it is a background that stays in place, below one that moves with the content and covers it at the
  /// end. A formula or a listing of 76 columns, the width of a terminal with its margin, fits into a page that is not
  /// narrower than its text; what needs more reaches beyond the column on both sides, where the window has room.
  /// Formulas of one line are broken between their parts. Superscripts such as ᵀ are taken from a font that draws them
  /// correctly: the bold serif that common systems fall back to draws Wᵀ as Wˢ. Chromium aligns the cells of MathML by
  /// the values with a prefix alone.
  package static let style = """
    :root {
      --paper: #fffefb; --ink: #1d1d1f; --quiet: #5f5e5a; --line: #d9d6cf; --wash: #f5f3ed;
      --link: #1a4f8b; --shade: #0000004d;
      --serif: Superscripts, "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, "Liberation Serif",
        "DejaVu Serif", serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #17181a; --ink: #e6e4df; --quiet: #a3a19b; --line: #3a3b3e; --wash: #202225;
        --link: #8ab8ea; --shade: #ffffff59;
      }
    }
    @font-face {
      font-family: Superscripts; src: local("DejaVu Sans"); unicode-range: U+1D2C-1D6A;
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1.0625rem/1.6 var(--serif);
      font-variant-numeric: lining-nums; overflow-wrap: break-word;
    }
    main { max-width: 46rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; }
    h1, h2 { line-height: 1.2; font-weight: 600; text-wrap: balance; }
    h1 { font-size: 2.1rem; margin: 0 0 1rem; letter-spacing: -0.01em; }
    h2 { font-size: 1.4rem; margin: 2.75rem 0 0.75rem; }
    p { margin: 0 0 1rem; text-wrap: pretty; hyphens: auto; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    .settings {
      display: flex; flex-wrap: wrap; gap: 0.15rem 1.5rem; margin: 0 0 2rem; padding: 0.65rem 0;
      border: solid var(--line); border-width: 1px 0; color: var(--quiet);
      font: 0.85rem/1.5 ui-sans-serif, system-ui, "Liberation Sans", "DejaVu Sans", sans-serif;
    }
    .settings dt, .settings dd { display: inline; margin: 0; }
    .settings dd { color: var(--ink); font-variant-numeric: tabular-nums; }
    nav { margin: 0 0 2rem; }
    nav ol { margin: 0; padding-left: 1.5rem; }
    .table, .formula, .listing, .picture {
      --sheet: var(--paper); overflow-x: auto; background:
        linear-gradient(to right, var(--sheet) 40%, transparent) -1px 0 / 2rem 100% no-repeat local,
        linear-gradient(to left, var(--sheet) 40%, transparent) calc(100% + 1px) 0 / 2rem 100% no-repeat local,
        linear-gradient(to right, var(--shade), transparent) 1px 0 / 0.75rem 100% no-repeat scroll,
        linear-gradient(to left, var(--shade), transparent) calc(100% - 1px) 0 / 0.75rem 100% no-repeat scroll;
      background-color: var(--sheet);
    }
    main > .table, main > .formula, main > .listing {
      width: min-content; min-width: 100%; max-width: max(100%, min(72rem, 100vw - 4rem));
      position: relative; left: 50%; transform: translateX(-50%);
    }
    .formula, .listing {
      --sheet: var(--wash); margin: 1.25rem 0; padding: 0.9rem 1rem; border-left: 3px solid var(--line);
    }
    .listing { font: 0.875rem/1.65 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    \(formulaStyle)
    .unread { color: var(--quiet); font-size: 0.93rem; }
    .table { margin: 1.5rem 0; }
    table {
      margin: 0 auto; border-collapse: collapse; font-size: 0.97rem; line-height: 1.4;
      border: solid var(--ink); border-width: 1.5px 0;
    }
    caption, figcaption { color: var(--quiet); font-size: 0.93rem; line-height: 1.45; }
    caption { padding-bottom: 0.5rem; }
    caption span {
      position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 2.5rem);
    }
    th, td { padding: 0.35rem 0.9rem; text-align: left; vertical-align: baseline; }
    th { font-weight: 600; border-bottom: 1px solid var(--ink); vertical-align: bottom; }
    .words { min-width: 8rem; }
    .whole { white-space: nowrap; }
    .number { text-align: right; font-variant-numeric: lining-nums tabular-nums; white-space: nowrap; }
    th.number { white-space: normal; text-wrap: balance; }
    figure { margin: 2rem 0; }
    .picture > svg { display: block; margin: 0 auto; max-width: 100%; height: auto; }
    main .picture .adjoint-surface { fill: none; }
    figcaption { margin: 0.6rem auto 0; max-width: 40rem; }
    figcaption b { color: var(--ink); font-weight: 600; }
    @media (max-width: 36rem) {
      main { padding: 1.75rem 1.1rem 3rem; }
      h1 { font-size: 1.7rem; }
      .formula, .listing { padding: 0.75rem 0.9rem; }
      th, td { padding: 0.35rem 0.6rem; }
      caption { text-align: left; }
      .picture > svg:not(.adjoint-narrow) { max-width: none; width: max(min(100%, var(--width)), 0.8 * var(--width)); }
    }
    @media print {
      main { max-width: none; padding: 0; }
      main > .table, main > .formula, main > .listing { width: auto; max-width: none; left: 0; transform: none; }
      figure, .table, .formula, .listing { break-inside: avoid; }
      h2 { break-after: avoid; }
    }
    """
}
