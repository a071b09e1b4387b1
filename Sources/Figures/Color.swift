import Foundation

/// An sRGB colour with components in 0...1.
struct Color: Hashable, Sendable {
  var red: Double
  var green: Double
  var blue: Double

  static let black = Color(0x000000)
  static let white = Color(0xFFFFFF)

  init(red: Double, green: Double, blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// The colour `0xRRGGBB`.
  init(_ code: Int) {
    self.init(
      red: Double(code >> 16 & 255) / 255, green: Double(code >> 8 & 255) / 255,
      blue: Double(code & 255) / 255)
  }

  /// `#rrggbb`.
  var text: String {
    "#"
      + [red, green, blue].map { component in
        let byte = Int((component * 255).rounded())
        return (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
  }

  /// The relative luminance Y of WCAG 2.2, from 0 (black) to 1 (white).
  /// ```
  /// Y = 0.2126 R + 0.7152 G + 0.0722 B      with R, G, B made linear
  /// ```
  var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// A component of sRGB as a share of light.
  static func linear(_ component: Double) -> Double {
    component <= 0.04045 ? component / 12.92 : pow((component + 0.055) / 1.055, 2.4)
  }

  /// The contrast ratio of WCAG 2.2, from 1 to 21: (Y₁ + 0.05) / (Y₂ + 0.05), Y₁ the lighter.
  func contrast(with other: Color) -> Double {
    let (Y1, Y2) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (Y1 + 0.05) / (Y2 + 0.05)
  }

  /// Black or white, whichever has the higher contrast with this colour.
  ///
  /// The better of both has a contrast of at least √21 ≈ 4.58, above the 4.5 that WCAG asks of text.
  var textColor: Color {
    contrast(with: .black) > contrast(with: .white) ? .black : .white
  }

  /// The colour `fraction` of the way from this one to `other`.
  func mixed(with other: Color, fraction: Double) -> Color {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * fraction }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}
