import Adjoint
import Foundation
import LessonKit

/// LeCun's, Glorot's and He's weights over many layers of tanh and of ReLU.
struct Depth {
  let samples: Int
  let seeds: [UInt64]
  let width = 512
  let depth = 30

  private static let kinds: [(name: String, key: String, initializer: Initializer, gain: Double)] =
    [
      (
        "standard, σ² = 1/(3n)", "Standard",
        Initializer(.uniform) { inputs, _ in 1 / (3 * Double(inputs)) }, 1.0 / 3
      ),
      ("LeCun 1/n, Glorot 2/(n + m)", "Glorot", .glorot(), 1), ("He, σ² = 2/n", "He", .he(), 2),
    ]

  func present(_ lesson: inout Lesson) {
    lesson.heading("LeCun, Glorot, He over depth")
    lesson.formula(
      """
      LeCun    σ² = 1/n            forward, E s² stays as it is if φ(s) ≈ s
      Glorot   σ² = 2/(n + m)      between that and 1/m, the same backward
      He       σ² = 2/n            for ReLU, where E a² = ½ E s²
      """)
    presentOneLayer(&lesson)
    lesson.text(
      """
      Where all layers have one width, LeCun's and Glorot's weights are the same. \(depth) layers of \(width) \
      units follow. For ReLU, E a² is multiplied by n σ²/2 in each layer, exactly: with He's weights it stays, with \
      Glorot's it is halved. For tanh there is no such factor: it reduces large values, so with 1/n the signal \
      decays slowly, and with 2/n growth and saturation balance.
      """)
    draw(
      Tanh(), "tanh",
      wide: { WideLimit.tanh.activations(first: $0, gain: $0, depth: depth) }, &lesson)
    // E max(0, s)² = ½ E s².
    draw(
      ReLU(), "relu",
      wide: { gain in (1...depth).map { pow(0.5 * gain, Double($0) / 2) } }, &lesson)
  }

  private func draw(
    _ phi: some Activation<Float>, _ name: String, wide: (_ gain: Double) -> [Double],
    _ lesson: inout Lesson
  ) {
    let layers = (1...depth).map(Double.init)
    var charts: [(forward: LineChart.Series, backward: LineChart.Series)] = []
    var table = Table(
      [
        "weights", "activations, layer \(depth)", "infinite width",
        "∂C/∂s, layer 1 / layer \(depth)",
      ],
      caption: "\(name): root mean squares, medians over \(seeds.count) seeds")
    for kind in Self.kinds {
      let passes = seeds.map { seed in
        FirstPass(
          phi, kind.initializer, inputs: width, width: width, depth: depth, classes: 10,
          samples: samples, seed: seed)
      }
      func series(_ value: (FirstPass, Int) -> Double) -> LineChart.Series {
        let spreads = (0..<depth).map { l in MedianAndRange(of: passes.map { value($0, l) }) }
        return .init(name: kind.name, x: layers, spreads: spreads)
      }
      let forward = series { $0.activations[$1].rootMeanSquare }
      let backward = series {
        $0.gradients[$1].rootMeanSquare / $0.gradients.last!.rootMeanSquare
      }
      charts.append((forward, backward))
      table.append([
        .text(kind.name), .scientific(forward.y[depth - 1], digits: 1),
        .scientific(wide(kind.gain)[depth - 1], digits: 1), .scientific(backward.y[0], digits: 1),
      ])
      lesson.metric("\(name)\(kind.key)LastActivation", forward.y[depth - 1])
      lesson.metric("\(name)\(kind.key)FirstGradient", backward.y[0])
    }
    lesson.table(table)
    let label = Axis(label: "layer")
    let y = Axis(label: "root mean square", scale: .logarithmic)
    lesson.figure(
      Panels(
        title: "\(depth) layers of \(name)", columns: 1,
        figures: [
          LineChart(title: "activations", x: label, y: y, series: charts.map(\.forward)),
          LineChart(
            title: "∂C/∂s relative to the last layer", x: label, y: y,
            series: charts.map(\.backward)),
        ]),
      caption:
        "Medians over \(seeds.count) seeds; the bands reach from the smallest to the largest.")
  }
}
