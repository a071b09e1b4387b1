import Figures
import LessonKit
import TestSupport
import Testing

@Suite("Report page") struct ReportHTMLTests {
  @Test("every text is escaped, and the figure's drawing is not")
  func escaping() {
    let text = "<i>&\"'\u{202E}\u{1}"
    var report = Report(title: text, settings: [(text, text)])
    for _ in 1...3 { report.heading(text) }
    report.text(text)
    report.formula("<i>&\"'")
    report.listing(text)
    report.figure(Square(), caption: text)
    var table = Table([text], caption: text)
    table.append([.text(text)])
    report.table(table)
    let html = report.html()
    #expect(!html.contains("<i>") && !html.contains("&\""))
    // Title twice, setting twice, headings twice each, paragraph, formula's source, listing, figure, table thrice.
    #expect(html.split(separator: "&lt;i&gt;&amp;&quot;&#39;").count - 1 == 17)
    #expect(html.contains(#"stretchy="false">&lt;</mo><mi>i</mi>"#) && html.contains(">&amp;&quot;&#39;</mi>"))
    #expect(html.contains("<svg class=\"adjoint-figure\"></svg>"))
    #expect(html.contains("aria-label=\"Four &quot;equal&quot; sides\""))
    #expect(html.contains("<figcaption><b>Figure 1.</b> &lt;i") && !html.contains("\u{202E}"))
    #expect(ParsedMarkup(String(html.dropFirst("<!DOCTYPE html>".count))) != nil)
  }

  @Test("a list of sections appears from three sections on and links to each")
  func navigation() {
    var report = Report(title: "x")
    report.heading("a")
    report.heading("b")
    #expect(!report.html().contains("<nav"))
    report.heading("c")
    for section in 1...3 {
      #expect(report.html().contains("href=\"#section-\(section)\""))
      #expect(report.html().contains("<h2 id=\"section-\(section)\">"))
    }
  }

  @Test("the page stands alone: no script, no address, a language and a viewport")
  func selfContained() {
    let html = Report(title: "x").html()
    for absent in ["<script", "http", "url(", "@import", "<link"] {
      #expect(!html.contains(absent))
    }
    #expect(html.contains("<html lang=\"en\">") && html.contains("name=\"viewport\""))
    #expect(html.contains("prefers-color-scheme: dark"))
  }

  @Test("numbers in texts are those of print, and hyphens in words stay")
  func numbers() {
    var report = Report(title: "1e-5")
    report.text("At 1.25e-10 and -4.43, some L-BFGS; the-2 e-3, 2-20-1")
    report.figure(Square(), caption: "Up to 3e-7.")
    report.formula("1e-5")
    let html = report.html()
    #expect(html.contains("<p>At 1.25×10⁻¹⁰ and −4.43, some L-BFGS; the-2 e-3, 2-20-1</p>"))
    #expect(html.contains("Up to 3×10⁻⁷."))
    #expect(html.contains("<h1>1e-5</h1>") && html.contains("<mn>10</mn>"))
    #expect(html.contains(".whole { white-space: nowrap; }"))
  }

  @Test(
    "letters with a sub- or superscript are typeset in texts, names of a program are not",
    arguments: [
      ("(y_i − two)²", "(<math><msub><mi>y</mi><mi>i</mi></msub></math> − two)²"),
      ("the weights w_ij.", "the weights <math><msub><mi>w</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub></math>."),
      (
        "∂L/∂x̂_1, < 2",
        "<math><mrow><mrow><mi>∂</mi><mi>L</mi></mrow><mo lspace=\"0\" rspace=\"0\">/</mo><mrow><mi>∂</mi><msub>"
          + "<mi>x̂</mi><mn>1</mn>"
          + "</msub></mrow></mrow></math>, &lt; 2"
      ),
      ("e^(−h)", "<math><msup><mi>e</mi><mrow><mo form=\"prefix\">−</mo><mi>h</mi></mrow></msup></math>"),
      (
        "at x_in(n)",
        "at <math><msub><mi>x</mi><mrow><mi class=\"w\" mathvariant=\"normal\">in</mi><mrow>"
          + "<mo form=\"prefix\" stretchy=\"false\">(</mo><mi>n</mi><mo form=\"postfix\" stretchy=\"false\">)</mo>"
          + "</mrow></mrow></msub></math>"
      ),
      (
        "at x_{p+i, j}: 0.5^k",
        "at <math><msub><mi>x</mi><mrow><mi>p</mi><mo form=\"infix\">+</mo><mi>i</mi><mo>,</mo><mi>j</mi></mrow></msub>"
          + "</math>: <math><msup><mn>0.5</mn><mi>k</mi></msup></math>"
      ),
      (
        "of σ(T x)_i",
        "of <math><mi>σ</mi><msub><mrow><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>T</mi><mi>x</mi>"
          + "<mo form=\"postfix\" stretchy=\"false\">)</mo></mrow><mi>i</mi></msub></math>"
      ),
      (
        "NN_t, 2^−(k): |f|^a",
        "<math><msub><mi mathvariant=\"normal\">NN</mi><mi>t</mi></msub></math>, <math><msup><mn>2</mn><mrow>"
          + "<mo form=\"prefix\">−</mo><mrow><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>k</mi>"
          + "<mo form=\"postfix\" stretchy=\"false\">)</mo></mrow></mrow></msup></math>: <math><msup><mrow>"
          + "<mo form=\"prefix\" stretchy=\"false\">|</mo><mi>f</mi><mo form=\"postfix\" stretchy=\"false\">|</mo>"
          + "</mrow><mi>a</mi></msup></math>"
      ),
      ("(a (b) f(x_", "(a (b) f(x_"), ("x_{i", "x_{i"), ("a)_i", "a)_i"),
      ("keep_prob, a_, _b, u_t_i", "keep_prob, a_, _b, u_t_i"),
      ("2e-7", "2×10⁻⁷"), ("at 1.8e+00, α", "at 1.8, <math><mi>α</mi></math>"),
      ("at x₃.", "at <math><msub><mi>x</mi><mn>3</mn></msub></math>."),
      ("if J = 0.5 s, no", "if <math><mi>J</mi><mo form=\"infix\" stretchy=\"false\">=</mo><mn>0.5</mn></math> s, no"),
      ("(σ of a", "(<math><mi>σ</mi></math> of a"),
      ("a pair of 8 × 8 in 3 s, I/we, D3 of 10⁻³", "a pair of 8 × 8 in 3 s, I/we, D3 of 10⁻³"),
      ("A Note. K. Pearson", "A Note. K. Pearson"), ("by n.", "by <math><mi>n</mi></math>."),
      ("α a", "<math><mi>α</mi></math> a"),
    ])
  func inlineFormulas(text: String, words: String) {
    var report = Report(title: "x")
    report.text(text)
    #expect(report.html().contains("<p>\(words)</p>"))
  }

  @Test("a column with long texts has room for some words of them, a column of numbers needs no more than they take")
  func words() {
    var table = Table(["rule", "formula", "value"])
    table.append(["Adam", "the square root of an average", 1])
    #expect(table.html().contains("<td>Adam</td><td class=\"words\">the square root of an average</td>"))
    #expect(Report(title: "x").html().contains(".words { min-width: 8rem; }"))
  }

  @Test("numbers of a table have minus signs and powers of ten")
  func minusSigns() {
    var table = Table(["value"])
    table.append([.number("-1.5e-10 (-2 to 3)")])
    #expect(table.html().contains(">−1.5×10⁻¹⁰ (−2 to 3)</td>"))
  }

  @Test("the page knows the width of each picture, which it keeps on a phone")
  func width() {
    var report = Report(title: "x")
    report.figure(LineChart(title: "T", x: Axis(label: "x"), y: Axis(label: "y"), series: []), caption: "Caption.")
    report.figure(Square(), caption: "Caption.")
    let html = report.html()
    #expect(html.ranges(of: "style=\"--width: 600px\"").count == 1)
    #expect(html.contains("width: max(min(100%, var(--width)), 0.8 * var(--width))"))
  }

  @Test("a picture that is drawn anew for phones is a part of the same figure")
  func narrowPicture() throws {
    var report = Report(title: "x")
    report.figure(LineChart(title: "T", x: Axis(label: "x"), y: Axis(label: "y"), series: []), caption: "Caption.")
    let html = report.html()
    #expect(html.ranges(of: "role=\"img\" aria-label").count == 1 && html.ranges(of: "<figure ").count == 1)
    #expect(html.contains("</svg><svg ") && html.ranges(of: "adjoint-figure adjoint-narrow").count == 1)
  }

  @Test("paragraphs, listings and their spaces are kept, formulas are typeset")
  func text() {
    var report = Report(title: "x")
    report.text("one\ntwo\n\nthree")
    report.listing("a  =  b\n   + c")
    report.formula("x_in(n)")
    #expect(report.html().contains("<p>one two</p>\n<p>three</p>"))
    #expect(report.html().contains("<pre class=\"listing\">a  =  b\n   + c</pre>"))
    #expect(
      report.html().contains(
        "<div class=\"formula\" data-text=\"x_in(n)\">\n<div><math displaystyle=\"true\"><msub><mi>x</mi>"))
    #expect(!report.html().contains("class=\"unread\""))
  }

  @Test("a text that is no formula is shown as it is, with what is wrong")
  func unread() {
    var report = Report(title: "x")
    report.formula("a = b\nc = (<d>")
    let html = report.html()
    #expect(html.contains("<pre class=\"listing\">a = b\nc = (&lt;d&gt;</pre>"))
    #expect(html.contains("<p class=\"unread\">Not typeset: line 2, column 5: this ( is not closed: a ) is"))
  }
}
