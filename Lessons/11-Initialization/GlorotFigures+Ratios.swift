import Adjoint
import LessonKit

extension GlorotFigures {
  /// The ratios between the outermost layers, beside the expected ones and those of an infinitely wide network.
  func presentRatios(_ passes: [[FirstPass]], _ lesson: inout Lesson) {
    var table = Table(
      ["initialization", "ratio", "measured", "expected", "infinite width", "within 10 %"],
      caption: "Medians over \(seeds.count) seeds.")
    for (kind, passes) in zip(Self.kinds, passes) {
      let (first, gain) = kind.gains
      let depth = passes[0].activations.count
      let wide = WideLimit.tanh.activations(first: first, gain: gain, depth: depth)
      let expected = kind.expectedActivations
      func row(
        _ name: String, _ key: String, expected: Double?, wide: Double?,
        _ value: (FirstPass) -> Double
      ) {
        let measured = MedianAndRange(of: passes.map(value)).median
        table.append([
          .text(kind.name), .text(name), .number(measured, digits: 3),
          expected.map { .number($0, digits: 3) } ?? .missing,
          wide.map { .number($0, digits: 3) } ?? .missing,
          expected.map { abs(measured / $0 - 1) <= 0.1 ? "yes" : "no" } ?? .missing,
        ])
        lesson.metric(kind.key + key, measured)
      }
      row(
        "activations, layer 5 / layer 1", "ActivationRatio", expected: expected[4] / expected[0],
        wide: wide[depth - 1] / wide[0]
      ) { $0.activations.last!.rootMeanSquare / $0.activations[0].rootMeanSquare }
      row(
        "∂C/∂s, layer 1 / layer 5", "GradientRatio", expected: kind.expectedGradientRatio,
        wide: WideLimit.tanh.gradientRatio(first: first, gain: gain, depth: depth)
      ) { $0.gradients[0].rootMeanSquare / $0.gradients.last!.rootMeanSquare }
      row(
        "∂C/∂W, layer 1 / layer 5", "WeightGradientRatio",
        expected: kind.expectedWeightGradientRatio,
        wide: WideLimit.tanh.gradientRatio(first: first, gain: gain, depth: depth)
          / wide[depth - 2]
      ) { $0.weightGradients[0] / $0.weightGradients.last! }
    }
    lesson.table(table)
    lesson.text(
      """
      With the standard initialization each layer passes on about 1/√3 of its signal, forward and back. \
      The gradient of the weights is a product of one signal that decays from layer to layer and one that decays in \
      the opposite direction, so it is about as large in all layers: as the paper remarks, the problem does not show \
      in it alone.
      """)
  }

  /// The two figures, each with the standard initialization above the normalized one.
  func drawHistograms(_ passes: [FirstPass], _ lesson: inout Lesson) {
    // As many elements as a histogram can show; all of them would draw the same curves.
    let rows = min(samples, 40)
    func histogram(
      _ title: String, _ label: String, _ layers: [Matrix<Float>], limit: Double, scale: Double
    ) -> Histogram {
      Histogram(
        title: title, label: label,
        series: layers.enumerated().map { l, values in
          .init(
            name: "layer \(l + 1)",
            values: values[rows: 0..<rows].elements.map { Double($0) / scale })
        },
        bins: .edges((0...60).map { limit * (Double($0) / 30 - 1) }), normalization: .density)
    }
    lesson.figure(
      Panels(
        title: "Activations (Glorot and Bengio, figure 6)", columns: 1,
        figures: zip(Self.kinds, passes).map { kind, pass in
          histogram(
            kind.name, "activation", pass.activations, limit: kind.key == "standard" ? 0.6 : 1,
            scale: 1)
        }),
      caption:
        "Above, the peak at zero increases with the layer, as the caption of the paper says; below, "
        + "the layers stay close to each other.")
    lesson.figure(
      Panels(
        title: "Back-propagated gradients (figure 7)", columns: 1,
        figures: zip(Self.kinds, passes).map { kind, pass in
          histogram(
            kind.name, "∂C/∂s divided by the standard deviation of layer 5", pass.gradients,
            limit: 2, scale: pass.gradients.last!.rootMeanSquare)
        }),
      caption:
        "Above, the peak at zero decreases with the layer: the lowest layers hardly get a gradient."
    )
  }
}
