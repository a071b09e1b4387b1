import Testing

@testable import Publishing

@Suite("Markdown") struct MarkdownTests {
  /// Targets for links in samples: what is named "missing" leads nowhere.
  struct Targets: LinkTargets {
    func address(of target: String, text: String) -> String? { target.contains("missing") ? nil : target }
    func article(_ name: String) -> (address: String, title: String)? { name == "A" ? ("a.html", "<A>") : nil }
    func symbol(_ name: String) -> String? { name == "Dense" ? "dense.html" : nil }
    func code(_ text: String) -> String? { text == "A.swift" ? "a.swift.html" : nil }
  }

  private func html(_ text: String) throws -> String {
    try MarkdownWriter(targets: Targets(), file: "t.md").html(Markdown(text, file: "t.md").blocks)
  }

  @Test(
    "each construct becomes its element",
    arguments: [
      ("# A *be*", "<h1 id=\"a-be\">A <em>be</em></h1>"),
      ("## A\n### A", "<h2 id=\"a\">A</h2>\n<h3 id=\"a-2\">A</h3>"),
      ("a\n  be", "<p>a be</p>"), ("**a**, `b(c)`", "<p><strong>a</strong>, <code>b(<wbr />c)</code></p>"),
      ("``Dense`` ``None``", "<p><a href=\"dense.html\"><code>Dense</code></a> <code>None</code></p>"),
      ("`A.swift`", "<p><a href=\"a.swift.html\"><code>A.swift</code></a></p>"),
      ("[a `be`](c.md#d)", "<p><a href=\"c.md#d\">a be</a></p>"),
      ("<doc:A>", "<p><a href=\"a.html\">&lt;A&gt;</a></p>"),
      ("![a](b.svg)", "<figure><div class=\"image\"><img src=\"b.svg\" alt=\"a\" /></div></figure>"),
      ("- a\n  be\n- see", "<ul>\n<li>a be</li>\n<li>see</li>\n</ul>"),
      ("2. a\n3. be\n\n   see", "<ol start=\"2\">\n<li>a</li>\n<li>be\n<p>see</p></li>\n</ol>"),
      ("```swift\na < b\n```", "<pre class=\"listing\">a &lt; b</pre>"),
      ("    swift run x", "<pre class=\"listing\">swift run x</pre>"),
      ("    a^", "<pre class=\"listing\">a^</pre>"),
      ("the interval [0, 1] and 2 * 3 * 4, <3", "<p>the interval [0, 1] and 2 * 3 * 4, &lt;3</p>"),
    ])
  func constructs(text: String, expected: String) throws { #expect(try html(text) == expected) }

  @Test("a formula is typeset, a table has its columns")
  func parts() throws {
    #expect(try html("    ∂L/∂W = Aᵀ G").contains("<mfrac>"))
    let table = try html("| a | be |\n|---|---|\n| or \\| `y` | 1.5 |\n| no | −2 |")
    #expect(table.contains("<th scope=\"col\" class=\"number\">be</th>"))
    #expect(table.contains("<td>or | <code>y</code></td><td class=\"number\">1.5</td>"))
  }

  @Test("hostile texts become no markup")
  func hostile() throws {
    let text = "a \"onload=\" & `<script>` [x\" y](\"onclick=alert(1)) *'>*\n\n| <b | ' |\n|---|---|\n| \" | & |"
    let markup = try html(text)
    for mark in ["<script", "\"onload", "\"onclick", "<b "] { #expect(!markup.contains(mark), "\(mark)") }
  }

  @Test(
    "what is not used here is refused with its line",
    arguments: [
      ("a\n\n<b>c</b>", "line 3: elements of HTML are not used here, found <b>"),
      ("> a", "line 1: quotations are not used here"), ("a\n\n---", "line 3: lines between parts are not used here"),
      ("#### a", "line 1: a heading has one to three # and a blank, found \"#### a\""),
      ("a\n===", "line 2: a heading begins with # here"), ("a\nb `c", "line 2: code between ` has no end"),
      ("```js\n```", "line 1: a block is a formula, or swift, python, text, sh or bash, found \"js\""),
      ("a\n\n```\nb", "line 3: this block has no end"), ("[a]: b", "line 1: a link has its target behind it here"),
      ("+ a", "line 1: an item of a list begins with a hyphen here, found +"),
      ("| a |\n| b |", "line 1: the second line of a table has three hyphens per column"),
      ("| a |\n|---|\n| b | c |", "line 3: a row of 2 cells in a table of 1 columns"),
      ("a\n[b](missing.md)", "line 2: the link to missing.md leads nowhere"),
      ("- a\n- <doc:B>", "line 2: there is no article B"),
      ("![a](missing.svg)", "line 1: there is no picture missing.svg"),
      ("![](a.svg)", "line 1: a picture without a description"),
    ])
  func refused(text: String, sentence: String) {
    let error = #expect(throws: MarkdownError.self) { try html(text) }
    #expect(error?.description == "t.md, " + sentence)
  }
}
