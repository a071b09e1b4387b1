import Adjoint
import LessonKit
import TrainingTasks

/// The activations of three layers in the trainings from four initializations.
struct LayerHistograms {
  let effect: TrainingEffect
  /// Digits of which the activations are shown.
  private let count = 24

  /// One figure, from the first seed.
  func present(_ kinds: [(name: String, initializer: Initializer)], _ lesson: inout Lesson) throws {
    let X = effect.digits.images[rows: 0..<count] / 16
    let layers = [1, effect.depth / 2, effect.depth]
    let runs = try kinds.map { kind in
      let snapshots = Snapshots<Float, [[Double]]>(after: moments(upTo: effect.epochs, count: 10)) { model in
        let outputs = model.layerOutputs(of: X).layers.filter { $0.layer is Tanh<Float> }
        return layers.map { outputs[$0 - 1].output!.elements.map(Double.init) }
      }
      _ = try effect.train(kind.initializer, seed: effect.seeds[0], callbacks: [snapshots])
      return snapshots.values
    }
    lesson.figure(
      Motion(
        runs[0].indices.map { k in
          (
            "epoch \(runs[0][k].epoch)",
            Panels(
              title: "Activations of three layers in training", columns: 2,
              figures: zip(kinds, runs).map { kind, run in
                Histogram(
                  title: kind.name, label: "activation",
                  series: zip(layers, run[k].value).map { .init(name: "layer \($0)", values: $1) },
                  bins: .edges(points(-1...1, 41)), normalization: .density)
              })
          )
        }),
      caption: """
        \(count) digits, seed \(effect.seeds[0]), a network of \(effect.depth) hidden layers. Where the last layer has \
        one value for all digits, nothing of them has arrived there.
        """)
  }
}
