/// A box or a circle of a drawing with texts below each other.
struct DrawingBox {
  /// One line of text.
  enum Line {
    case formula(String, style: String)
    case text(String, style: String)

    var width: Double {
      switch self {
      case .formula(let text, _): FormulaLabel(text).width
      case .text(let text, _): TextLayout.width(of: text)
      }
    }

    var height: Double {
      switch self {
      case .formula: FormulaLabel.height
      case .text: TextLayout.lineHeight
      }
    }

    /// The line with the middle of its letters at a point.
    func marks(at point: Point) -> String {
      switch self {
      case .formula(let text, let style): FormulaLabel(text).centred(at: point, style: style)
      case .text(let text, let style):
        label(text, at: Point(point.x, point.y + 0.35 * TextLayout.size), anchor: .middle, style: style)
      }
    }
  }

  enum Outline {
    case rectangle, circle, none
  }

  var lines: [Line]
  var outline = Outline.rectangle
  /// The class that colours it.
  var style = "adjoint-box"

  /// The space between texts and outline, in pixels.
  private static let padding = 7.0
  private static let verticalPadding = 4.0
  private static let smallestCircle = 34.0

  /// The width of the box, in pixels.
  var width: Double {
    let inside = lines.map(\.width).max() ?? 0
    switch outline {
    case .rectangle: return inside + 2 * Self.padding
    case .circle: return max(inside + 2 * Self.padding, Self.smallestCircle)
    case .none: return inside + 8
    }
  }

  /// The height of the box, in pixels.
  var height: Double {
    let inside = lines.map(\.height).reduce(0, +)
    switch outline {
    case .rectangle: return inside + 2 * Self.verticalPadding
    case .circle: return max(inside + 2 * Self.verticalPadding, Self.smallestCircle)
    case .none: return inside
    }
  }

  /// The box around a point, in its own size or a larger one.
  func marks(centre: Point, width: Double? = nil, height: Double? = nil) -> String {
    let (width, height) = (width ?? self.width, height ?? self.height)
    var marks = ""
    if outline != .none {
      let radius = outline == .circle ? min(width, height) / 2 : 6
      marks += element(
        "rect",
        [
          "class": style, "x": coordinate(centre.x - width / 2), "y": coordinate(centre.y - height / 2),
          "width": coordinate(width), "height": coordinate(height), "rx": coordinate(radius),
        ])
    }
    var y = centre.y - lines.map(\.height).reduce(0, +) / 2
    for line in lines {
      marks += line.marks(at: Point(centre.x, y + line.height / 2))
      y += line.height
    }
    return marks
  }
}
