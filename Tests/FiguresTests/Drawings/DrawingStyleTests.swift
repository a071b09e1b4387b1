import Testing

@testable import Figures

@Suite struct DrawingStyleTests {
  private static let schemes = [
    (DrawingStyle.light, Palette.lightSurface), (DrawingStyle.dark, Palette.darkSurface),
  ]

  @Test("values and multipliers are legible on the surface and in boxes", arguments: [0, 1]) func contrast(scheme: Int)
  {
    let (tones, surface) = Self.schemes[scheme]
    for color in [tones.forward, tones.backward].map(Self.color) {
      for ground in [surface, Self.color(tones.box), Self.color(tones.marked)] {
        #expect(color.contrast(with: ground) >= 4.5, "\(color.text) on \(ground.text)")
      }
    }
    for color in [tones.positive, tones.negative, tones.outline, tones.arrow].map(Self.color) {
      #expect(color.contrast(with: surface) >= 3, "\(color.text)")
    }
  }

  @Test("people with each colour vision deficiency tell the two directions apart", arguments: [0, 1])
  func deficiencies(scheme: Int) {
    let tones = Self.schemes[scheme].0
    for pair in [(tones.forward, tones.backward), (tones.positive, tones.negative)] {
      for matrix in Self.deficiencies {
        let (a, b) = (Self.seen(Self.color(pair.0), matrix), Self.seen(Self.color(pair.1), matrix))
        let distance = zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
        // A fifth of the way from black to blue, as for the palette of series.
        #expect(distance > 0.2, "\(pair)")
      }
    }
  }

  private static func color(_ text: String) -> Color { Color(Int(text.dropFirst(), radix: 16) ?? 0) }

  /// Protanopia, deuteranopia and tritanopia as linear maps of red, green and blue (Machado, Oliveira and Fernandes,
  /// 2009, severity 1).
  private static let deficiencies: [[[Double]]] = [
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
  ]

  private static func seen(_ color: Color, _ matrix: [[Double]]) -> [Double] {
    matrix.map { row in zip(row, [color.red, color.green, color.blue]).map { $0 * $1 }.reduce(0, +) }
  }
}
