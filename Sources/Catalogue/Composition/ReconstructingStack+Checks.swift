import Matrices
import Networks
import Verification

extension ReconstructingStack: TapeRecordable where Element: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    layers.reduce(X) { A, layer in layer.record(A, &parameters) }
  }
}

extension Checks {
  /// The gradient of this stack is in general an approximation, and no check can be strict with it. It is exact up to
  /// rounding where each block changes only columns on which its f does not depend, whatever the parameters: then
  /// f(Y) = f(X), and Y − δ f(Y) = X.
  static let reconstructingStack = Checks(
    [
      .layer("ReconstructingStack", input: Shape(7, 5)) { random in
        ReconstructingStack(coupled(&random).map { Residual($0, step: 0.5) })
      },
      .layer("ReconstructingStack of Heun's method", input: Shape(7, 5)) { random in
        ReconstructingStack(coupled(&random).map { HeunResidual($0, step: 0.5) })
      },
    ],
    wrong: [
      wrong("a step forwards in place of one backwards: X̃ = Y + δ f(Y)") { context in
        backward(context) { layer, Y in layer.forward(Y).output }
      },
      wrong("each input reconstructed from the output of the whole stack") { context in
        backward(context) { layer, _ in layer.input(reconstructedFrom: context.Y) }
      },
      wrong("the output of each block taken for its input") { context in backward(context) { _, Y in Y } },
      wrong("the gradients of the layers left in the order in which the backward pass finds them") {
        ($0.dX, .init($0.gradient.elements.reversed()))
      },
    ])

  private typealias Coupling = Chain<Chain<Chain<Selection, Dense<Double>>, Tanh<Double>>, Selection>
  private typealias Blocks = ReconstructingStack<Residual<Coupling>>

  /// Four functions, which by turns depend on columns 0 and 1 and change 2 to 4, and the other way round.
  private static func coupled(_ random: inout Random) -> [Coupling] {
    (0..<4).map { i in
      let (left, right) = (Selection(columns: 0..<2, of: 5), Selection(columns: 2..<5, of: 5))
      let (from, to) = i % 2 == 0 ? (left, right) : (right, left)
      let (p, q) = (from.matrix.columns, to.matrix.columns)
      let dense = Dense<Double>(from: p, to: q, using: &random).withRandomBias(&random)
      return Chain(Chain(Chain(from, dense), Tanh()), Selection(matrix: Matrix(to.matrix.T)))
    }
  }

  /// The backward pass with another reconstruction of the inputs.
  private static func backward(
    _ context: Context<Blocks>, _ input: (Residual<Coupling>, Matrix<Double>) -> Matrix<Double>
  ) -> (Matrix<Double>, Blocks.Parameters) {
    var (G, X, gradients): (Matrix<Double>, Matrix<Double>, [Coupling.Parameters]) = (context.G, context.Y, [])
    for layer in context.layer.layers.reversed() {
      X = input(layer, X)
      let (dX, gradient) = layer.backward(G, layer.forward(X).cache)
      G = dX
      gradients.append(gradient)
    }
    return (G, .init(gradients.reversed()))
  }

  private static func wrong(_ mistake: String, _ wrong: @escaping Context<Blocks>.Mistake) -> WrongPass {
    .layer(
      "ReconstructingStack", mistake, input: Shape(7, 5),
      { random in ReconstructingStack(coupled(&random).map { Residual($0, step: 0.5) }) }, wrong: wrong)
  }
}

/// Some columns of the input, or a matrix with these columns and zeros: Y = X M with a constant M of zeros and ones.
private struct Selection: TapeRecordable, StoredConstants {
  let matrix: Matrix<Double>
  static var constants: Set<String> { ["matrix"] }

  init(matrix: Matrix<Double>) { self.matrix = matrix }

  init(columns: Range<Int>, of count: Int) {
    matrix = Matrix(rows: count, columns: columns.count) { i, j in i == columns.lowerBound + j ? 1 : 0 }
  }

  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: NoParameters<Double>) {
    (input * matrix, NoParameters())
  }

  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming NoParameters<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: NoParameters<Double>) {
    (outputGradient * matrix.T, NoParameters())
  }

  func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    X * X.tape.variable(matrix)
  }
}
