import Testing

@testable import Figures

@Suite struct FrameMergingTests {
  private func group(_ frames: ClosedRange<Int>, _ marks: String, isLast: Bool = false) -> String {
    "<g class=\"adjoint-frame\(isLast ? " adjoint-last" : "")\" data-first=\"\(frames.lowerBound)\" "
      + "data-last=\"\(frames.upperBound)\"\(isLast ? "" : " display=\"none\"")>\(marks)</g>"
  }

  @Test("frames without a difference are one")
  func equal() {
    #expect(FrameMerging(frames: ["<a/><g>b</g>", "<a/><g>b</g>"]).marks == "<a/><g>b</g>")
    #expect(FrameMerging(frames: ["", ""]).marks == "")
  }

  @Test("common marks before, between and behind others stand outside of groups")
  func common() {
    #expect(
      FrameMerging(frames: ["<a/><b x=\"1\"/><c/><d>1</d><e/>", "<a/><b x=\"2\"/><c/><d>2</d><e/>"]).marks
        == "<a/>" + group(0...0, "<b x=\"1\"/>") + group(1...1, "<b x=\"2\"/>", isLast: true) + "<c/>"
        + group(0...0, "<d>1</d>") + group(1...1, "<d>2</d>", isLast: true) + "<e/>")
  }

  @Test("frames that have the same marks share them, also those that are missing in others")
  func runs() {
    #expect(
      FrameMerging(frames: ["<a/>", "<a/><b/>", "<a/><b/>", "<a/>", "<a/><c/>"]).marks
        == "<a/>" + group(1...2, "<b/>") + group(4...4, "<c/>", isLast: true))
  }

  @Test("containers with equal attributes are entered, texts and others are not")
  func containers() {
    let (one, two) = ("<b/>", "<c/>")
    let inner = group(0...0, one) + group(1...1, two, isLast: true)
    for (begin, end) in [("<g>", "</g>"), ("<svg x=\"1\"><a/>", "<a/></svg>"), ("<g><g>", "</g></g>")] {
      #expect(FrameMerging(frames: [begin + one + end, begin + two + end]).marks == begin + inner + end)
    }
    for (begin, end) in [("<text>", "</text>"), ("<glyph>", "</glyph>")] {
      let frames = [begin + one + end, begin + two + end]
      #expect(
        FrameMerging(frames: frames).marks == group(0...0, frames[0]) + group(1...1, frames[1], isLast: true))
    }
    #expect(
      FrameMerging(frames: ["<g x=\"1\"/>", "<g x=\"2\"/>"]).marks
        == group(0...0, "<g x=\"1\"/>") + group(1...1, "<g x=\"2\"/>", isLast: true))
  }

  @Test("siblings are separated at the ends of their elements")
  func siblings() {
    let text = "<a/>word<g x=\"&gt;\"><g><a/></g><g/></g><b></b>"
    let nodes = MarkupNode.siblings(in: Array(text.utf8)[...]).map { String(decoding: $0.text, as: UTF8.self) }
    #expect(nodes == ["<a/>", "word", "<g x=\"&gt;\"><g><a/></g><g/></g>", "<b></b>"])
  }
}
