/// A picture that draws itself as SVG, readable in light and dark, on paper and on a phone.
///
/// A figure states what it shows (`title`, `alternativeText`) and how it is drawn at a given width.
/// It is deliberately not a drawing program: there is no mutable canvas, and the same value always
/// gives the same text.
public protocol Figure: Sendable {
  /// The heading, one sentence or less. Also the accessible name of the picture.
  var title: String { get }

  /// A description for readers who cannot see the picture.
  var alternativeText: String { get }

  /// The width that `svg()` uses, in pixels.
  var preferredWidth: Double { get }

  /// The marks of this figure in a space at most `width` pixels wide.
  ///
  /// Text keeps its size whatever the width, so a narrow figure has fewer ticks, not smaller ones.
  func drawing(width: Double) -> Drawing

  /// One self-contained `<svg>` element: a file of its own, or a part of an HTML page.
  func svg() -> String

  /// The figure as a part of an HTML page, in as many forms as the page's width may ask for.
  func svgForPage() -> String

  /// The captions of the frames that a page can show one after the other, see ``Motion``; empty for a figure that
  /// stands still.
  var moments: [String] { get }

  /// Figures of this type with axes and colours that fit all of them, for ``Motion``. By default they are returned as
  /// they are.
  static func sharingAxes(_ frames: [Self]) -> [Self]
}

/// The marks of a figure and the space they take, origin at the upper left, in pixels.
public struct Drawing: Sendable, Equatable {
  /// The width of the space, in pixels.
  public let width: Double

  /// The height of the space, in pixels.
  public let height: Double

  /// SVG elements, already escaped.
  public let marks: String

  /// Marks that lie in a space of width × height pixels.
  public init(width: Double, height: Double, marks: String) {
    (self.width, self.height, self.marks) = (width, height, marks)
  }
}

extension Figure {
  /// 600 pixels, the column of a page.
  public var preferredWidth: Double { 600 }

  /// None: the figure stands still.
  public var moments: [String] { [] }

  /// The figures as they are.
  public static func sharingAxes(_ frames: [Self]) -> [Self] { frames }

  /// One self-contained `<svg>` element: a file of its own, or a part of an HTML page.
  ///
  /// It carries its own style sheet and no ids, so any number of figures can share one page.
  public func svg() -> String {
    file(drawing(width: preferredWidth))
  }

  /// A drawing of this figure as one `<svg>` element, with more rules for its style sheet.
  func file(_ drawing: Drawing, style: String = "") -> String {
    picture(drawing, classes: "adjoint-figure", describedBy: words(style))
  }

  /// One or two `<svg>` elements for a page: the figure as `svg()` draws it, and, if that is wider than a phone, drawn
  /// anew for a phone. The style sheet shows the one or the other by the width of the page, so text is never smaller
  /// than it was drawn.
  public func svgForPage() -> String {
    let (wide, narrow) = (drawing(width: preferredWidth), drawing(width: 350))
    if wide.width <= 350 { return picture(wide, classes: "adjoint-figure", describedBy: words()) }
    return picture(wide, classes: "adjoint-figure adjoint-wide", describedBy: words())
      + picture(narrow, classes: "adjoint-figure adjoint-narrow", describedBy: "")
  }

  /// The title, the description and the style sheet.
  private func words(_ style: String = "") -> String {
    element("title", [:], escaped(title)) + element("desc", [:], escaped(alternativeText))
      + element("style", [:], StyleSheet.text + style)
  }

  private func picture(_ drawing: Drawing, classes: String, describedBy words: String) -> String {
    let (width, height) = (coordinate(drawing.width), coordinate(drawing.height))
    let surface = element("rect", ["class": "adjoint-surface", "width": width, "height": height])
    // The style sheet makes a picture that is wider than a page shrink with it. A style of the element itself would
    // defeat the page's own rules, for example for phones.
    return element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": classes, "role": "img",
        "width": width, "height": height, "viewBox": "0 0 \(width) \(height)",
      ], words + surface + drawing.marks)
  }
}
