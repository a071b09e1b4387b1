import Matrices

extension KeyedDecodingContainer {
  /// The direction of a search, null for none: a row as long as its point, finite while the search goes on.
  func decodeDirection<S: Scalar>(_ key: Key, of state: DescentState<S>) throws -> Matrix<S>? {
    func error(_ text: String) -> DecodingError {
      .dataCorruptedError(forKey: key, in: self, debugDescription: text)
    }
    guard contains(key) else {
      throw error("a direction, or null for none, is expected, found nothing")
    }
    guard let p = try decode(Matrix<S>?.self, forKey: key) else { return nil }
    if p.shape != state.x.shape {
      throw error("the direction is as long as the point, \(state.x.shape), found \(p.shape)")
    }
    if state.reason == nil && !p.maxNorm.isFinite {
      throw error("the direction is finite, found max |p_i| = \(p.maxNorm)")
    }
    return p
  }
}
