import Matrices
import Networks
import Verification

extension Chain: TapeRecordable where First: TapeRecordable, Second: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let M = first.record(X, &parameters)
    return second.record(M, &parameters)
  }
}

extension Checks {
  /// Mistakes in the order of two layers, their gradients and their caches.
  static let chain = Checks(
    [
      .layer("Chain", input: Shape(7, 5)) { random in
        Chain(Dense<Double>(from: 5, to: 4, using: &random), Sigmoid())
      }
    ],
    wrong: [
      wrong("the first layer gets the gradient of the output, not of the value between") {
        let model = $0.layer
        let (M, firstCache) = model.first.forward($0.X)
        let (_, secondCache) = model.second.forward(M)
        let (dX, first) = model.first.backward($0.G, firstCache)
        return (dX, .init(first, model.second.parameterGradient($0.G, secondCache)))
      },
      wrong("the gradients of two layers of one shape exchanged") {
        ($0.dX, .init($0.gradient.second, $0.gradient.first))
      },
      wrong("the second layer's cache taken from the network's input") {
        let (_, cache) = $0.layer.second.forward($0.X)
        return ($0.dX, .init($0.gradient.first, $0.layer.second.parameterGradient($0.G, cache)))
      },
      exchanged,
    ])

  /// An update by hand that goes through the gradients in the order of the backward pass.
  private struct Exchanged: Layer {
    typealias Base = Chain<Dense<Double>, Dense<Double>>
    var base: Base
    var parameters: Base.Parameters {
      get { base.parameters }
      set { base.parameters = newValue }
    }
    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Base.Cache) {
      base.forward(input)
    }
    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming Base.Cache
    ) -> (inputGradient: Matrix<Double>, gradient: Base.Parameters) {
      base.backward(outputGradient, cache)
    }
    mutating func update(
      along gradient: Base.Parameters, from layer: inout Int,
      _ body: (inout Matrix<Double>, Matrix<Double>, ParameterName) -> Void
    ) {
      base.first.update(along: gradient.second, from: &layer, body)
      base.second.update(along: gradient.first, from: &layer, body)
    }
  }

  private static let exchanged = WrongPass.at(
    "Chain", "update goes through the gradients from the last layer to the first"
  ) { check in
    var random = Random(seed: check.seed &+ 1)
    let base = Chain(
      Dense<Double>(from: 5, to: 5, using: &random).withRandomBias(&random),
      Dense<Double>(from: 5, to: 5, using: &random).withRandomBias(&random))
    return check.check("Chain, wrong", Exchanged(base: base), input: Shape(7, 5))
  }

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<Chain<Dense<Double>, Dense<Double>>>.Mistake
  ) -> WrongPass {
    .layer(
      "Chain", mistake, input: Shape(7, 5),
      { random in
        Chain(
          Dense<Double>(from: 5, to: 5, using: &random).withRandomBias(&random),
          Dense<Double>(from: 5, to: 5, using: &random).withRandomBias(&random))
      }, wrong: wrong)
  }
}
