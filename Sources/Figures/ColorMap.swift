/// Colours for numbers. Lightness follows the value, so that the order is also visible in grey and with any colour
/// vision deficiency.
public enum ColorMap: Sendable, Equatable {
  /// Dark violet through green to light yellow, for values from small to large.
  ///
  /// The anchors are samples of viridis (Smith and van der Walt, 2015, CC0).
  case sequential

  /// Blue through near white to brown, for values on both sides of zero; zero is near white.
  case diverging

  private var anchors: [Int] {
    switch self {
    case .sequential:
      [
        0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725,
      ]
    case .diverging:
      [0x0A3D6B, 0x2A78B0, 0x9CC6E0, 0xF5F3EF, 0xF0BB92, 0xC96A24, 0x7A3103]
    }
  }

  /// The colour at `fraction` of the map, 0 at its lower and 1 at its upper end; clamped.
  func color(at fraction: Double) -> Color {
    let anchors = anchors
    let place = min(max(fraction, 0), 1) * Double(anchors.count - 1)
    let index = min(Int(place), anchors.count - 2)
    return Color(anchors[index]).mixed(
      with: Color(anchors[index + 1]), fraction: place - Double(index))
  }

  /// The domain of the colours for `values`: symmetric around zero for the diverging map.
  func domain(
    covering values: [Double], scale: Scale, range: ClosedRange<Double>?
  ) -> Domain {
    let domain =
      range.map { Domain($0, scale: scale) } ?? Domain(covering: values, scale: scale)
    guard self == .diverging else { return domain }
    let shown = range.map { [$0.lowerBound, $0.upperBound] } ?? values
    let farthest = shown.compactMap { scale.length(of: $0) }.map(abs).max() ?? 0
    return farthest < 1e-280
      ? Domain(-1...1, scale: scale) : Domain(-farthest...farthest, scale: scale)
  }
}
