/// What stands beyond the border of an image.
public enum PaddingMode: String, Codable, CaseIterable, Sendable {
  /// Zeros.
  case zero
  /// The image again, as on a torus: the line 1 2 3 becomes 2 3 | 1 2 3 | 1 2.
  case periodic
  /// The image in a mirror that stands on its outermost pixels: 1 2 3 becomes 3 2 | 1 2 3 | 2 1.
  case reflect

  /// The pixel of a line of `count` pixels that stands at position i of the padded line, where positions from 0 on are
  /// the line itself; nil for a zero. Beyond the line the padding is at most as long as the line, where it is reflected
  /// shorter.
  @inline(__always)
  public func source(of i: Int, in count: Int) -> Int? {
    if 0 <= i && i < count { return i }
    return switch self {
    case .zero: nil
    case .periodic: i < 0 ? i + count : i - count
    case .reflect: i < 0 ? -i : 2 * (count - 1) - i
    }
  }
}
