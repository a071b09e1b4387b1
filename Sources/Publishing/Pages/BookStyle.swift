import LessonKit

/// The style of all pages: that of the reports with their moving figures, and what a book has beside it.
enum BookStyle {
  static let text = [Report.style, MotionPlayer.style, own, ""].joined(separator: "\n")

  /// On paper the bar and the links to other pages are left out, listings are broken rather than cut, and colours are
  /// those of light pages.
  private static let own = """
    .bar {
      display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem; padding: 0.6rem 1.25rem;
      border-bottom: 1px solid var(--line); background: var(--wash); position: relative;
    }
    .bar, .above, .gallery small, footer, .related, .search {
      font-family: ui-sans-serif, system-ui, "Liberation Sans", "DejaVu Sans", sans-serif; font-size: 0.9rem;
    }
    .bar nav { margin: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
    .bar .home { font-weight: 600; }
    .bar a, .above a, footer a, .related a { text-decoration: none; }
    .bar a:hover, .above a:hover, footer a:hover, .related a:hover { text-decoration: underline; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { position: static; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .search { margin-left: auto; position: relative; flex: 0 1 18rem; }
    .search input {
      width: 100%; font: inherit; padding: 0.35rem 0.6rem; color: var(--ink); background: var(--paper);
      border: 1px solid var(--quiet); border-radius: 0.3rem;
    }
    .search input::placeholder { color: var(--quiet); opacity: 1; }
    .search ul {
      position: absolute; right: 0; top: 100%; z-index: 1; width: min(28rem, calc(100vw - 2.5rem)); max-height: 70vh;
      overflow-y: auto; margin: 0.25rem 0 0; padding: 0.25rem; list-style: none; background: var(--paper);
      border: 1px solid var(--quiet); border-radius: 0.3rem;
    }
    .search li a { display: block; padding: 0.35rem 0.6rem; text-decoration: none; color: var(--ink); }
    .search li b { display: block; font-weight: 600; }
    .search li span { color: var(--quiet); }
    .search li[aria-selected=true], .search li:hover { background: var(--wash); outline: 1px solid var(--link); }
    .above { margin: 0 0 0.5rem; color: var(--quiet); }
    .term { color: inherit; text-decoration: underline dotted; text-decoration-color: var(--quiet); }
    .term:hover { color: var(--link); }
    a[href^="errata.html#"] { white-space: nowrap; }
    code { font: 0.88em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    a code { color: inherit; }
    h3 { font-size: 1.15rem; line-height: 1.25; margin: 1.75rem 0 0.5rem; font-weight: 600; }
    li { margin-bottom: 0.3rem; }
    .image { overflow-x: auto; }
    img { max-width: 100%; height: auto; display: block; margin: 0 auto; }
    .lead { font-size: 1.2rem; line-height: 1.5; }
    .notice { border-left: 3px solid var(--link); background: var(--wash); padding: 0.75rem 1rem; }
    .notice { margin-bottom: 2rem; }
    .notice > :last-child { margin-bottom: 0; }
    .gallery { list-style: none; margin: 2rem 0; padding: 0; display: grid; gap: 1.75rem 1.5rem;
      grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); }
    .gallery li { margin: 0; }
    .gallery a { display: block; text-decoration: none; color: inherit; }
    .gallery a:hover b { text-decoration: underline; }
    .gallery .frame {
      display: flex; align-items: center; justify-content: center; height: 11rem;
      border: 1px solid var(--line); border-radius: 0.3rem; color: var(--quiet);
    }
    .gallery img { max-height: 100%; }
    .gallery b { display: block; margin: 0.6rem 0 0.2rem; font-weight: 600; color: var(--link); }
    .gallery span { display: block; line-height: 1.45; }
    .gallery small { display: block; margin-top: 0.25rem; color: var(--quiet); }
    main:has(> .wide) { max-width: 76rem; }
    .wide > header, .wide > p, .wide > h2 { max-width: 46rem; }
    .contents { columns: 20rem; column-gap: 2.5rem; padding-left: 0; list-style: none; }
    .contents li { break-inside: avoid; }
    .glossary dt { font-weight: 600; margin-top: 1rem; }
    .glossary dd { margin: 0.15rem 0 0; }
    .related { margin: 3.5rem 0 0; padding: 1rem 0 0; border-top: 1px solid var(--line); }
    .related h2 { font-size: 1rem; margin: 0 0 0.5rem; }
    .related p { margin: 0 0 0.4rem; text-wrap: wrap; hyphens: manual; }
    .related p > span { color: var(--quiet); }
    footer { max-width: 46rem; margin: 0 auto; padding: 0 1.25rem 3rem; }
    footer nav { display: flex; justify-content: space-between; gap: 1.5rem; margin: 0; }
    footer a:last-child { text-align: right; }
    footer small { display: block; color: var(--quiet); font-size: 0.85rem; }
    .source { line-height: 1.5; counter-reset: line; font-size: 0.82rem; }
    .source i { font-style: normal; color: var(--quiet); }
    .source b { font-weight: 600; color: var(--link); }
    meter { width: 6rem; height: 0.8rem; vertical-align: middle; }
    @media (max-width: 36rem) {
      .search { flex: 1 1 100%; }
      .search ul { left: 0; right: auto; width: 100%; }
      main { padding-top: 1.5rem; }
    }
    @media print {
      :root {
        --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --wash: #f7f7f7; --link: #000000;
        --shade: transparent; color-scheme: light;
      }
      @page { margin: 18mm 16mm; }
      body { font-size: 10.5pt; }
      .bar, .skip, footer, .related, nav[aria-label=Sections] { display: none; }
      a, .term { color: inherit; text-decoration: none; }
      .listing { white-space: pre-wrap; overflow-wrap: anywhere; break-inside: auto; font-size: 8.5pt; }
      .table, .formula, .picture, .image { overflow: visible; background: none; }
      .formula, .listing { background: none; }
      table { font-size: 9.5pt; }
      th, td { padding: 0.2rem 0.5rem; }
      .number { white-space: normal; }
      main:has(> .wide), .wide > header { max-width: none; }
      .gallery { grid-template-columns: repeat(3, 1fr); gap: 1rem 1.5rem; font-size: 9pt; }
      .gallery .frame { height: 7rem; }
      .gallery li { break-inside: avoid; }
      h1, h2, h3 { break-after: avoid; }
      p { orphans: 3; widows: 3; }
    }
    """
}
