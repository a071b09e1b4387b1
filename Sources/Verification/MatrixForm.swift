import Matrices
import Networks

/// A map between other types, such as sequences or graphs, as a layer of matrices, which can be checked.
///
/// The matrix X lists the numbers of the input in any fixed order, one row or many, and so does the matrix of each
/// gradient; what is no number of the input, such as the lengths of sequences, is known to the functions.
///
/// ```swift
/// let layer = MatrixForm(
///   map, input: { X in Sequences(X, lengths: lengths, features: 2) }, inputGradient: { $0.values },
///   output: { $0.values }, outputGradient: { G in Sequences(G, lengths: lengths, features: 3) })
/// ```
public struct MatrixForm<Base: Map>: Layer where Base.S == Double {
  public typealias S = Double

  /// The map.
  public var base: Base
  private let input: @Sendable (Matrix<Double>) -> Base.Input
  private let inputGradient: @Sendable (Base.Input) -> Matrix<Double>
  private let output: @Sendable (Base.Output) -> Matrix<Double>
  private let outputGradient: @Sendable (Matrix<Double>) -> Base.Output

  /// A map with the functions that take matrices apart and put them together.
  ///
  /// - Parameters:
  ///   - base: The map.
  ///   - input: The input whose numbers a matrix has.
  ///   - inputGradient: The matrix of a gradient with respect to the input, of the input's shape.
  ///   - output: The matrix of the numbers of an output.
  ///   - outputGradient: The gradient with respect to the output whose numbers a matrix has.
  public init(
    _ base: Base, input: @escaping @Sendable (Matrix<Double>) -> Base.Input,
    inputGradient: @escaping @Sendable (Base.Input) -> Matrix<Double>,
    output: @escaping @Sendable (Base.Output) -> Matrix<Double>,
    outputGradient: @escaping @Sendable (Matrix<Double>) -> Base.Output
  ) {
    (self.base, self.input, self.inputGradient) = (base, input, inputGradient)
    (self.output, self.outputGradient) = (output, outputGradient)
  }

  public var parameters: Base.Parameters {
    get { base.parameters }
    set { base.parameters = newValue }
  }

  public var differsInTraining: Bool { base.differsInTraining }

  public func forward(_ X: Matrix<Double>) -> (output: Matrix<Double>, cache: Base.Cache) {
    let (Y, cache) = base.forward(input(X))
    return (output(Y), cache)
  }

  public func backward(
    _ G: Matrix<Double>, _ cache: consuming Base.Cache
  ) -> (inputGradient: Matrix<Double>, gradient: Base.Parameters) {
    let (dX, gradient) = base.backward(outputGradient(G), cache)
    return (inputGradient(dX), gradient)
  }

  public func parameterGradient(_ G: Matrix<Double>, _ cache: consuming Base.Cache) -> Base.Parameters {
    base.parameterGradient(outputGradient(G), cache)
  }

  public func callAsFunction(_ X: Matrix<Double>) -> Matrix<Double> { output(base(input(X))) }
}
