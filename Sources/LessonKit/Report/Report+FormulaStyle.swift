extension Report {
  /// The look of formulas, see `Formula.mathML`.
  ///
  /// Letters and numbers are those of the text, so that they look alike where no font for formulas is installed. There
  /// Chromium does not stretch brackets, so it draws them as borders, under a condition that no other browser meets. It
  /// aligns the cells of MathML by the values with a prefix alone. A line that does not fit is broken between its
  /// pieces, and goes on further right. No script is smaller than 11 pixels, those of scripts neither.
  static let formulaStyle = """
    math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "DejaVu Math TeX Gyre", math; }
    .w { font-family: var(--serif); white-space: nowrap; }
    mi { font-family: var(--serif); font-style: italic; text-transform: none; }
    mi[mathvariant] { font-style: normal; }
    mn { font-family: var(--serif); }
    .s { font-size: 1.45em; }
    mfrac .s, math:not([displaystyle]) .s { font-size: 1.15em; }
    .q { padding-left: 0.08em; }
    msub > :nth-child(2), msup > :nth-child(2), msubsup > :nth-child(n + 2), munder > :nth-child(2),
    mover > :nth-child(2), munderover > :nth-child(n + 2) { font-size: max(0.72em, 11px); }
    mfrac[displaystyle="false"] > *, mfrac mfrac > * { font-size: max(0.74em, 11px); }
    mfrac > :first-child { padding-bottom: 0.08em; }
    mfrac > :last-child { padding-top: 0.08em; }
    munder > :nth-child(2), munderover > :nth-child(2) { padding-top: 0.15em; }
    @supports not ((hanging-punctuation: first) or (-moz-appearance: none)) {
      .b > mo:first-child, .b > mo:last-child { display: none; }
      .b {
        --hook: linear-gradient(currentColor, currentColor);
        padding: 0.1em 0.3em; margin: 0 0.1em; border: solid; border-width: 0 0.075em;
        -webkit-print-color-adjust: exact; print-color-adjust: exact;
      }
      .square, .ceiling, .floor { background-size: 0.35em 0.075em; background-repeat: no-repeat; }
      .round { border-radius: 0.55em / 50%; }
      .square {
        background-image: var(--hook), var(--hook), var(--hook), var(--hook);
        background-position: 0 0, 0 100%, 100% 0, 100% 100%;
      }
      .ceiling { background-image: var(--hook), var(--hook); background-position: 0 0, 100% 0; }
      .floor { background-image: var(--hook), var(--hook); background-position: 0 100%, 100% 100%; }
      .bars { border-style: double; border-width: 0 0.25em; padding: 0.1em 0.15em; }
    }
    .formula > div { padding-left: 1.5rem; text-indent: -1.5rem; }
    .formula > div + div { margin-top: 0.7rem; }
    .formula math { margin: 0.15rem 1.8rem 0.15rem 0; text-indent: 0; }
    .formula math.p, .formula math:last-child, .list math { margin-right: 0; }
    .list { margin: 0 0 0 -1.5rem; border: 0; text-indent: 0; font-size: inherit; }
    .list td { padding: 0.15rem 1.8rem 0.15rem 0; }
    .list td:not(:last-child) { white-space: nowrap; }
    .list td:last-child { padding-right: 0; min-width: 9rem; }
    mtd { padding: 0.25em 0; text-align: left; text-align: -webkit-left; }
    .r { text-align: right; text-align: -webkit-right; }
    .a { padding-left: 1.8em; }
    .f { padding-left: 0.6em; }
    .matrix > mtr > mtd { padding: 0.2em 0.4em; text-align: center; text-align: -webkit-center; }
    .stack > mtr > mtd { padding: 0.15em 0; }
    """
}
