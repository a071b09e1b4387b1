import TestSupport
import Testing

@testable import Figures

@Suite struct PaletteTests {
  private static let schemes: [StyleSheet.Tones] = [StyleSheet.light, StyleSheet.dark]

  @Test("every colour has a contrast of at least 3 with its background", arguments: schemes.indices)
  func contrast(scheme: Int) {
    let tones = Self.schemes[scheme]
    #expect(tones.series.count == Palette.limit)
    for color in tones.series {
      #expect(color.contrast(with: tones.surface) >= 3, "\(color.text)")
    }
  }

  @Test(
    "any two colours differ by ΔE ≥ 20, also for protanopia, deuteranopia and tritanopia",
    arguments: schemes.indices, ColorVision.allCases)
  func distinct(scheme: Int, vision: ColorVision) {
    let seen = Self.schemes[scheme].series.map { vision.lab(of: $0) }
    for i in seen.indices {
      for j in 0..<i {
        let distance = zip(seen[i], seen[j]).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
        #expect(distance >= 20, "\(vision): series \(j) and \(i), ΔE = \(distance)")
      }
    }
  }

  @Test("all looks differ in dash and in shape alone, for prints in grey") func withoutColor() {
    let all = 0..<Palette.limit
    #expect(Set(all.map { Palette.dash($0) }).count == Palette.limit)
    #expect(Set(all.map { Palette.shape($0, at: Point(0, 0)) }).count == Palette.limit)
  }

  @Test("more series than looks are refused, with both numbers and what to do instead")
  func tooMany() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let series = (0..<7).map { LineChart.Series(name: "\($0)", x: [0, 1], y: [0, 1]) }
      _ = LineChart(title: "T", x: Axis(label: "x"), y: Axis(label: "y"), series: series)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("\"T\" has 7 series, but only 6 are told apart: draw small multiples"))
    await #expect(processExitsWith: .failure) {
      _ = Histogram(
        title: "T", label: "x", series: (0..<7).map { .init(name: "\($0)", values: [1]) }, bins: .count(2))
    }
    await #expect(processExitsWith: .failure) {
      _ = ContourChart(
        title: "T", x: "x", y: "y", field: .init(x: 0...1, y: 0...1) { x, _ in x }, levels: [],
        series: (0..<7).map { .init(name: "\($0)", x: [0], y: [0]) })
    }
  }
}

/// Full colour vision and its three complete deficiencies.
enum ColorVision: CaseIterable {
  case full, protanopia, deuteranopia, tritanopia

  /// What becomes of linear R, G and B (Machado, Oliveira and Fernandes, 2009, table 1, severity 1).
  private var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deuteranopia:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritanopia:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  /// The colour that is seen, in CIELAB with the white of sRGB, D65.
  func lab(of color: Color) -> [Double] {
    let linear = [color.red, color.green, color.blue].map(Color.linear)
    let seen = matrix.map { row in min(max(zip(row, linear).map { $0 * $1 }.reduce(0, +), 0), 1) }
    // The matrix of IEC 61966-2-1, its rows divided by the white's X, Y and Z.
    let toXYZ = [[0.43394, 0.37621, 0.18983], [0.21267, 0.71516, 0.07217], [0.01776, 0.10945, 0.87280]]
    let f = toXYZ.map { row -> Double in
      let t = zip(row, seen).map { $0 * $1 }.reduce(0, +)
      return t > 216.0 / 24389 ? Color.cubeRoot(t) : (24389.0 / 27 * t + 16) / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }
}

extension Color {
  fileprivate static func cubeRoot(_ t: Double) -> Double {
    // Newton's method for r³ = t in (0, 1], from above.
    (0..<40).reduce(1.0) { r, _ in r - (r * r * r - t) / (3 * r * r) }
  }
}
