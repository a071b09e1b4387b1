import Figures

extension LineChart.Series {
  /// Medians over several runs at each x, in a band from the smallest to the largest.
  public init(name: String, x: [Double], spreads: [MedianAndRange], style: LineChart.Style = .line) {
    self.init(
      name: name, x: x, y: spreads.map(\.median), style: style,
      band: .init(lower: spreads.map(\.minimum), upper: spreads.map(\.maximum)))
  }
}
