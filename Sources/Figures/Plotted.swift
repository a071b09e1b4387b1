/// How the two axes of a chart are related.
public enum Aspect: Sendable, Equatable {
  /// Each axis fills the room there is.
  case free

  /// A unit is equally long on both, for places in a plane and other pairs of like quantities: circles are round.
  case equal
}

/// What a chart leaves to the picture that it is a part of.
struct ChartSetting {
  /// Where a chart names its series.
  enum Names {
    /// At the ends of the lines where they fit there, else in a legend.
    case anywhere
    case inLegend
    /// Elsewhere in the picture.
    case nowhere
  }

  var names = Names.anywhere
  /// The least distance of the plot from the upper edge, in pixels: plots beside each other begin at the same height.
  var top = 0.0
}

/// A figure with a plot between two axes.
protocol Plotted: Figure {
  /// The names of the series and their marks.
  var entries: [Legend.Entry] { get }

  func frame(width: Double, _ setting: ChartSetting) -> PlotFrame

  func drawing(in frame: PlotFrame) -> Drawing
}
