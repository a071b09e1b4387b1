import Matrices
import Networks
import Verification

/// Batch norm with the backward pass of its graph.
struct ByGraph: Layer {
  var base: BatchNorm<Double>

  var parameters: BatchNorm<Double>.Parameters {
    get { base.parameters }
    set { base.parameters = newValue }
  }
  var differsInTraining: Bool { true }

  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
    (base.forward(input).output, input)
  }

  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: BatchNorm<Double>.Parameters) {
    let graph = BatchNormGraph(of: base, at: cache, outputGradient)
    return (graph.input, .init(scale: graph.scale, shift: graph.shift))
  }
}

extension ByGraph: TapeRecordable {
  func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    base.record(X, &parameters)
  }
}

extension Checks {
  static let batchNormGraph = Checks(
    [
      .layer("BatchNormGraph", input: Shape(7, 5)) {
        ByGraph(base: BatchNorm<Double>(features: 5).withRandomParameters(&$0))
      }
    ],
    wrong: [
      wrong("the exponent −½ instead of −3/2 in ∂L/∂σ²") { graph, D, standardDeviation, m in
        let variance = graph.variance ⊙ standardDeviation ⊙ standardDeviation
        return graph.normalized / standardDeviation + (2 * D / m) ⊙ variance + graph.mean / m
      },
      wrong("the factor 2 of 2 (x − μ)/m forgotten") { graph, D, standardDeviation, m in
        graph.normalized / standardDeviation + (D / m) ⊙ graph.variance + graph.mean / m
      },
      wrong("∂L/∂μ added without 1/m") { graph, D, standardDeviation, m in
        graph.normalized / standardDeviation + (2 * D / m) ⊙ graph.variance + graph.mean
      },
    ])

  private static func wrong(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (
        BatchNormGraph<Double>, _ D: Matrix<Double>, _ standardDeviation: Matrix<Double>, _ m: Double
      ) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "BatchNormGraph", mistake, input: Shape(7, 5),
      { ByGraph(base: BatchNorm<Double>(features: 5).withRandomParameters(&$0)) },
      wrong: { context in
        let (base, X) = (context.layer.base, context.X)
        let cache = base.forward(X).cache
        let graph = BatchNormGraph(of: base, at: X, context.G)
        let dX = wrong(graph, X - cache.mean, sqrt(cache.variance + base.epsilon), context.n)
        return (dX, context.gradient)
      })
  }
}
