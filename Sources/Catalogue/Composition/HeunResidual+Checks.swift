import Matrices
import Networks
import Verification

extension HeunResidual: TapeRecordable where Block: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    // The second use takes the same parameters as the first.
    var again = parameters
    let K1 = block.record(X, &parameters)
    let K2 = block.record(X + step * K1, &again)
    return X + step / 2 * (K1 + K2)
  }
}

extension Checks {
  static let heunResidual = Checks(
    [.layer("HeunResidual", input: Shape(7, 5)) { HeunResidual(block(&$0), step: 0.5) }],
    wrong: [
      wrong("the gradient of the second use overwrites that of the first") { ($0.dX, $0.uses.second) },
      wrong("the gradient of the first use overwrites that of the second") { ($0.dX, $0.uses.first) },
      wrong("K₂'s way to K₁ forgotten: P₁ = δ/2 G") { context in
        let (block, P) = (context.layer.block, context.layer.step / 2 * context.G)
        let (J1, first) = block.backward(P, block.forward(context.X).cache)
        let J2 = block.backward(P, context.second).inputGradient
        return (context.G + J2 + J1, first + context.uses.second)
      },
      wrong("the step forgotten between K₁ and K₂: P₁ = δ/2 G + J₂ᵀ(P₂)") { context in
        let (block, P2) = (context.layer.block, context.layer.step / 2 * context.G)
        let (J2, second) = block.backward(P2, context.second)
        let (J1, first) = block.backward(P2 + J2, block.forward(context.X).cache)
        return (context.G + J2 + J1, first + second)
      },
      wrong("the second use differentiated at X, in place of X + δ K₁") { context in
        let (block, P2) = (context.layer.block, context.layer.step / 2 * context.G)
        let cache = block.forward(context.X).cache
        let (J2, second) = block.backward(P2, cache)
        let (J1, first) = block.backward(P2 + context.layer.step * J2, cache)
        return (context.G + J2 + J1, first + second)
      },
      wrong("the shortcut of X + δ K₁ forgotten: ∂L/∂X = G + J₁ᵀ(P₁)") { context in
        let (block, P2) = (context.layer.block, context.layer.step / 2 * context.G)
        return (context.dX - block.backward(P2, context.second).inputGradient, context.gradient)
      },
    ])

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<HeunResidual<DenseTanh>>.Mistake
  ) -> WrongPass {
    .layer("HeunResidual", mistake, input: Shape(7, 5), { HeunResidual(block(&$0), step: 0.5) }, wrong: wrong)
  }
}

extension Context where Base == HeunResidual<Checks.DenseTanh> {
  /// The cache of the second use of f, at X + δ K₁.
  fileprivate var second: Checks.DenseTanh.Cache {
    layer.block.forward(X + layer.step * layer.block(X)).cache
  }

  /// The gradients of both uses.
  fileprivate var uses: (first: Checks.DenseTanh.Parameters, second: Checks.DenseTanh.Parameters) {
    let (block, P2) = (layer.block, layer.step / 2 * G)
    let (J2, second) = block.backward(P2, second)
    return (block.parameterGradient(P2 + layer.step * J2, block.forward(X).cache), second)
  }
}

extension ParameterSet {
  fileprivate static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.update(along: b) { sum, term in sum += term }
    return sum
  }
}
