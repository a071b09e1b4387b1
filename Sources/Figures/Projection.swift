/// The map from the values of a domain to pixels.
struct Projection: Sendable {
  let domain: Domain

  /// The pixel of the lower end; it is larger than `end` for an axis that points upwards.
  let start: Double

  /// The pixel of the upper end.
  let end: Double

  /// The pixel of a value, or nil if the value has no place on the scale.
  /// ```
  /// p = start + (end − start) (s(v) − s(lower)) / (s(upper) − s(lower))
  /// ```
  /// Values far outside the domain stay within 10⁵ pixels: they are cut off anyway, and viewers
  /// compute in single precision.
  func position(of value: Double) -> Double? {
    let scale = domain.scale
    guard let length = scale.length(of: value) else { return nil }
    let (lower, upper) = (scale.length(ofEnd: domain.lower), scale.length(ofEnd: domain.upper))
    let position = start + (end - start) * ((length - lower) / (upper - lower))
    return min(max(position, -1e5), 1e5)
  }
}
