import Matrices

extension KeyedDecodingContainer {
  /// Decodes the search direction p: 1×n; null stands for none.
  func decodeDirection<S: Scalar>(_ key: Key) throws -> Matrix<S>? {
    guard contains(key) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self,
        debugDescription: "a direction, or null for none, is expected, found nothing")
    }
    return try decode(Matrix<S>?.self, forKey: key)
  }
}

extension SearchState {
  /// The reason why p cannot be the direction of a search in this state; nil if it can. A direction is a row as long as
  /// the point, and finite while the search goes on.
  func mismatch(ofDirection p: Matrix<S>?) -> String? {
    guard let p else { return nil }
    if p.shape != x.shape {
      return "the direction is as long as the point, \(x.shape), found \(p.shape)"
    }
    return reason != nil || p.maxNorm.isFinite
      ? nil : "the direction is finite, found max |p_i| = \(p.maxNorm)"
  }
}
