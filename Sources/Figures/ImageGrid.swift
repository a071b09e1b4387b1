import Requirements

/// Small grey images side by side, each with a caption: digits, filters, reconstructions.
public struct ImageGrid: Figure {
  /// A small grey image.
  public struct Image: Sendable, Equatable {
    /// The values, row-major: rows × columns.
    public let values: [Double]

    /// The number of pixel rows.
    public let rows: Int

    /// The number of pixel columns.
    public let columns: Int

    /// The text below, for example "3 → 8".
    public let caption: String

    /// Whether the image stands out by a thick frame and a bold caption in the accent colour.
    public let isWrong: Bool

    /// An image; `values.count` must be rows × columns.
    public init(
      values: [Double], rows: Int, columns: Int, caption: String = "", isWrong: Bool = false
    ) {
      require(rows >= 1 && columns >= 1, "an image of \(rows) rows and \(columns) columns")
      require(
        isCount(values.count, of: rows, by: columns),
        "\(values.count) values for \(rows) rows × \(columns) columns of pixels")
      (self.values, self.rows, self.columns) = (values, rows, columns)
      (self.caption, self.isWrong) = (caption, isWrong)
    }
  }

  /// Which end of the range is dark.
  public enum Shading: Sendable, Equatable {
    /// Small values are black, as on a screen.
    case highIsWhite

    /// Large values are black, as ink on paper.
    case highIsBlack
  }

  /// The heading.
  public let title: String

  /// A description of the images in words.
  public let alternativeText: String

  /// The images, row by row.
  public let images: [Image]

  /// The number of images in a row.
  public let columns: Int

  /// The values that are drawn black and white; values outside are clamped.
  public let range: ClosedRange<Double>

  /// Which end of the range is dark.
  public let shading: Shading

  /// The width of an image, at most, in pixels.
  public let largestWidth: Double

  /// A grid of images; without `alternativeText` the captions are listed.
  public init(
    title: String, images: [Image], columns: Int, range: ClosedRange<Double> = 0...1,
    shading: Shading = .highIsBlack, largestWidth: Double = 96, alternativeText: String? = nil
  ) {
    require(columns >= 1, "a grid of \(images.count) images in \(columns) columns")
    require(largestWidth >= 8, "images at most \(largestWidth) pixels wide")
    self.largestWidth = largestWidth
    Scale.linear.validate(range)
    (self.title, self.images, self.columns) = (title, images, columns)
    (self.range, self.shading) = (range, shading)
    let captions = images.filter { !$0.caption.isEmpty }.map {
      $0.isWrong ? "\($0.caption) (wrong)" : $0.caption
    }
    self.alternativeText =
      alternativeText
      ?? "\(title). \(images.count) images"
      + (captions.isEmpty ? "." : ": \(captions.joined(separator: ", ")).")
  }

  /// The grid at most `width` pixels wide.
  public func drawing(width: Double) -> Drawing {
    ImageGridLayout(self, width: width).drawing()
  }

  /// The grey of a value; nil if it is not finite.
  func grey(of value: Double) -> Color? {
    guard value.isFinite else { return nil }
    let (lower, upper) = (range.lowerBound, range.upperBound)
    // Clamped before the division, so that a huge value cannot overflow.
    let fraction = (min(max(value, lower), upper) - lower) / (upper - lower)
    let grey = shading == .highIsWhite ? fraction : 1 - fraction
    return Color(red: grey, green: grey, blue: grey)
  }
}
