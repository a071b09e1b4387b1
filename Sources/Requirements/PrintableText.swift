extension Unicode.Scalar {
  /// Whether a terminal shows the scalar and does nothing else: control characters move its cursor, and marks of
  /// direction reverse the text around them.
  private var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format: false
    default: true
    }
  }

  /// The scalar, or the sign for an unknown character.
  fileprivate var printable: Unicode.Scalar { isPrintable ? self : "\u{FFFD}" }
}

extension StringProtocol {
  /// The text without what could steer a terminal, for texts of unknown origin. Line ends stay.
  package var printable: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar == "\n" ? scalar : scalar.printable) }
    return String(scalars)
  }

  /// The beginning of a text of unknown origin, for a sentence about it: at most 160 characters on one line, with
  /// nothing that could steer a terminal.
  package var excerpt: String {
    let length = 160
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars.prefix(length) { scalars.append(scalar.printable) }
    return unicodeScalars.dropFirst(length).isEmpty ? String(scalars) : String(scalars) + "…"
  }
}
