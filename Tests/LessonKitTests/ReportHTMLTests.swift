import LessonKit
import Testing

@Suite("Report page") struct ReportHTMLTests {
  @Test("every text is escaped, and the figure's drawing is not")
  func escaping() {
    let text = "<i>&\"'"
    var report = Report(title: text, settings: [(text, text)])
    for _ in 1...3 { report.heading(text) }
    report.text(text)
    report.formula(text)
    report.figure(Square(), caption: text)
    var table = Table([text], caption: text)
    table.append([.text(text)])
    report.table(table)
    let html = report.html()
    #expect(!html.contains("<i>") && !html.contains("&\""))
    // Title twice, setting twice, headings twice each, paragraph, formula, figure, table thrice.
    #expect(html.split(separator: "&lt;i&gt;&amp;&quot;&#39;").count - 1 == 16)
    #expect(html.contains("<svg class=\"adjoint-figure\"></svg>"))
    #expect(html.contains("aria-label=\"Four &quot;equal&quot; sides\""))
    #expect(html.contains("<figcaption><b>Figure 1.</b> &lt;i"))
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

  @Test("paragraphs, formulas and their spaces are kept")
  func text() {
    var report = Report(title: "x")
    report.text("one\ntwo\n\nthree")
    report.formula("a  =  b\n   + c")
    #expect(report.html().contains("<p>one two</p>\n<p>three</p>"))
    #expect(report.html().contains("<pre class=\"formula\">a  =  b\n   + c</pre>"))
  }
}
