import Requirements

/// A figure that shows one picture after the other: a training over its epochs, a wave over time.
///
/// ```swift
/// Motion(epochs.map { ("epoch \($0)", chart(of: models[$0])) })
/// ```
/// The frames are figures of one type. They get common axes and colours, see ``Figure/sharingAxes(_:)``, so that what
/// moves is the data. What does not change from frame to frame is written once.
///
/// The drawing shows the last frame; a page chooses others by a script, see ``moments``. So it is complete without
/// scripts and on paper. A file of its own plays, see ``svg()``.
public struct Motion<Picture: Figure>: Figure {
  /// The heading.
  public let title: String

  /// A description of what moves, in words.
  public let alternativeText: String

  /// The caption of each frame.
  public let moments: [String]

  /// The frames, with common axes.
  public let frames: [Picture]

  /// Two or more frames with their captions, such as "epoch 40". Without `title` and `alternativeText` those of the
  /// last frame are used.
  ///
  /// Frames without a common size, which have titles or legends of different length, are refused when they are drawn.
  public init(
    _ frames: [(moment: String, picture: Picture)], title: String? = nil, alternativeText: String? = nil
  ) {
    require(
      frames.count >= 2,
      "a figure that moves needs at least two frames, found \(frames.count)"
        + (frames.first.map { ": “\($0.moment)”, which is a figure that stands still" } ?? ""))
    self.frames = Picture.sharingAxes(frames.map(\.picture))
    moments = frames.map(\.moment)
    let (first, last) = (frames[0], frames[frames.count - 1])
    self.title = title ?? last.picture.title
    self.alternativeText =
      alternativeText
      ?? "\(frames.count) frames, from \(first.moment) to \(last.moment). The last one: \(last.picture.alternativeText)"
  }

  /// The width of the frames.
  public var preferredWidth: Double { frames[frames.count - 1].preferredWidth }

  /// All frames at a given width in pixels, and their captions below; the last one is visible.
  public func drawing(width: Double) -> Drawing { merged(width: width).drawing }

  /// The same, and the runs of frames in which a group of marks is visible.
  func merged(width: Double) -> (drawing: Drawing, visibilities: Set<ClosedRange<Int>>) {
    let drawings = frames.map { $0.drawing(width: width) }
    let size = (width: drawings[0].width, height: drawings[0].height)
    for (moment, drawing) in zip(moments, drawings) {
      require(
        drawing.width == size.width && drawing.height == size.height,
        "the frame “\(moment)” takes \(coordinate(drawing.width)) × \(coordinate(drawing.height)) pixels and "
          + "“\(moments[0])” \(coordinate(size.width)) × \(coordinate(size.height)): give all frames titles, legends "
          + "and axes of the same size")
    }
    let captions = moments.map { TextLayout.lines(of: $0, width: size.width - 2 * Heading.margin) }
    let baseline = size.height + TextLayout.size - 4
    let marks = zip(drawings, captions).map { drawing, caption in
      let text = TextLayout.paragraph(caption, at: Point(Heading.margin, baseline), style: "adjoint-label")
      return drawing.marks + element("g", ["class": "adjoint-moment", "font-weight": "600"], text)
    }
    let height = size.height + Double(captions.map(\.count).max() ?? 1) * TextLayout.lineHeight
    let merging = FrameMerging(frames: marks)
    return (Drawing(width: size.width, height: height, marks: merging.marks), merging.visibilities)
  }
}
