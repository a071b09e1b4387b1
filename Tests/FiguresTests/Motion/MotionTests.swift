import TestSupport
import Testing

@testable import Figures

@Suite struct MotionTests {
  private static func chart(_ k: Int) -> LineChart {
    LineChart(
      title: "Fit", x: Axis(label: "x"), y: Axis(label: "y"),
      series: [
        .init(name: "data", x: [0, 1, 2], y: [0, 3, 1], style: .points),
        .init(name: "network", x: [0, 1, 2 + Double(k)], y: [1, Double(k * k), 2]),
      ])
  }

  private static let charts = (0..<5).map(chart)
  private static let motion = Motion(charts.enumerated().map { ("epoch \($0.offset)", $0.element) })

  /// The elements that are visible in a frame, in words.
  private static func visible(_ marks: String, in frame: Int) throws -> [String] {
    let elements = try #require(ParsedMarkup(fragment: marks)).elements
    func isGroup(_ element: ParsedMarkup.Element) -> Bool {
      element.attributes["class"]?.hasPrefix("adjoint-frame") == true
    }
    func isShown(_ group: ParsedMarkup.Element) -> Bool {
      Int(group.attributes["data-first"]!)! <= frame && frame <= Int(group.attributes["data-last"]!)!
    }
    // The first position is that of the common root, which is not among the elements.
    return elements.filter { element in
      !isGroup(element)
        && element.ancestors.allSatisfy { $0 == 0 || !isGroup(elements[$0 - 1]) || isShown(elements[$0 - 1]) }
    }.map { "\($0.name) \($0.attributes.sorted { $0.key < $1.key }) \($0.text)" }
  }

  @Test("in each frame exactly the marks of its picture and its caption are visible", arguments: 0..<5)
  func frames(frame: Int) throws {
    let all = try Self.visible(Self.motion.drawing(width: 600).marks, in: frame)
    let picture = try #require(ParsedMarkup(fragment: Self.motion.frames[frame].drawing(width: 600).marks)).elements
    #expect(
      all.dropLast(2) == picture.map { "\($0.name) \($0.attributes.sorted { $0.key < $1.key }) \($0.text)" }[...])
    #expect(all.last?.hasSuffix(" epoch \(frame)") == true)
  }

  @Test("what does not change is written once")
  func common() {
    let marks = Self.motion.drawing(width: 600).marks
    #expect(marks.ranges(of: ">network</text>").count == 1 && marks.ranges(of: ">Fit</text>").count == 1)
    // Five curves, and the sample of the legend, which is no polyline.
    #expect(marks.ranges(of: "<polyline").count == 5)
  }

  @Test("the last frame is visible without scripts and without styles, the others are not")
  func last() throws {
    let groups = try #require(ParsedMarkup(Self.motion.svg())).elements.filter {
      $0.attributes["class"]?.hasPrefix("adjoint-frame") == true
    }
    #expect(groups.count == 10)
    for group in groups {
      let isLast = group.attributes["data-last"] == "4"
      #expect((group.attributes["display"] == nil) == isLast)
      #expect((group.attributes["class"] == "adjoint-frame adjoint-last") == isLast)
    }
  }

  @Test("axes fit the data of all frames, where they have no range")
  func axes() {
    let frames = Self.motion.frames
    // x up to 6 and y up to 16: in the first frame alone 2 and 3.
    for frame in frames {
      let marks = frame.drawing(width: 600).marks
      #expect(marks.contains(">16<") || marks.contains(">15<"), "y")
      #expect(marks.contains(">6<"), "x")
    }
    let (narrow, wide) = (0...1.0, 0...4.0)
    let bars = Histogram.sharingAxes(
      [narrow, wide].map {
        Histogram(
          title: "", label: "x", series: [.init(name: "", values: [$0.lowerBound, $0.upperBound])], bins: .count(4))
      })
    #expect(bars.allSatisfy { $0.common?.edges == [0, 1, 2, 3, 4] && $0.common?.highest == 1 })
    let maps = Heatmap.sharingAxes([1, 5].map { Heatmap(title: "", values: [0, $0], rows: 1, columns: 2) })
    #expect(maps.allSatisfy { $0.range == 0...5 })
    let fields = FieldChart.sharingAxes(
      [1, -5].map { limit in
        FieldChart(
          title: "", x: "t", y: "x", field: .init(x: 0...1, y: 0...1, columns: 2, rows: 2) { x, _ in limit * x },
          colorMap: .diverging)
      })
    #expect(fields.allSatisfy { $0.range == -5...5 })
    let panels = Panels.sharingAxes(
      [0, 4].map { Panels(title: "", columns: 2, figures: [Self.charts[$0], Examples.images]) })
    #expect(panels.allSatisfy { $0.figures[0].drawing(width: 400).marks.contains(">6<") })
  }

  @Test("captions cannot inject markup, and long ones are broken")
  func hostile() throws {
    let text = "</text><script>alert(1)</script>&\"'" + String(repeating: " word", count: 60)
    let motion = Motion([(text, Self.charts[0]), ("b", Self.charts[1])])
    let picture = try #require(ParsedMarkup(motion.svg()))
    #expect(picture.named("script").isEmpty && picture.texts.contains { $0.hasPrefix("</text><script>") })
    // Five lines or more.
    #expect(motion.drawing(width: 600).height > Self.motion.drawing(width: 600).height + 4 * TextLayout.lineHeight)
  }

  @Test("the description says from where to where", arguments: [nil, "In words."])
  func description(text: String?) {
    let motion = Motion([("a", Self.charts[0]), ("b", Self.charts[1])], alternativeText: text)
    #expect(
      motion.alternativeText == text ?? "2 frames, from a to b. The last one: \(Self.charts[1].alternativeText)")
    #expect(motion.moments == ["a", "b"] && Self.charts[0].moments == [] && motion.title == "Fit")
  }

  private func said(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test("no frame, and a single one, are refused")
  func few() async {
    await #expect(processExitsWith: .failure) { _ = Motion([(moment: String, picture: LineChart)]()) }
    let one = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Motion([("alone", Examples.chart)])
    }
    #expect(
      said(one).contains("needs at least two frames, found 1: “alone”, which is a figure that stands still"))
  }

  @Test("frames of different sizes, and charts with different axes, are refused with both")
  func different() async {
    let sizes = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      func figure(_ title: String) -> Histogram {
        Histogram(title: title, label: "x", series: [], bins: .count(2))
      }
      _ = Motion([("a", figure("x")), ("b", figure(String(repeating: "long ", count: 40)))]).svg()
    }
    #expect(
      said(sizes).contains(
        /the frame “b” takes 600 × \d+ pixels and “a” 600 × \d+: give all frames/))
    let axes = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      func figure(_ limit: Double) -> ContourChart {
        ContourChart(title: "", x: "x", y: "y", field: .init(x: 0...limit, y: 0...1) { x, _ in x }, levels: [0.5])
      }
      _ = Motion([("a", figure(1)), ("b", figure(2))])
    }
    #expect(
      said(axes).contains(
        "frame 1 has the axes x in 0.0...2.0, y in 0.0...1.0, and the first one x in 0.0...1.0, y in 0.0...1.0"))
  }
}
