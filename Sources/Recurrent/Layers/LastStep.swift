import Matrices
import Networks

/// A recurrent network over sequences of different lengths that returns the output of the last step that each has.
/// ```
/// y_i = h_{i,T_i}        T_i: the length of sequence i
/// ```
/// Shapes: X: n sequences of p features, Y, G = ∂L/∂Y: n×q. It is not the last column of ``AllSteps``, which a short
/// sequence does not have. A sequence of length 0 has the output h_0 = 0, and contributes nothing to any gradient.
///
/// G enters at each sequence's own last step and is handed on from there as in ``Recurrent``.
///
/// Source: lecture D3.
///
/// ## Topics
/// - <doc:LastStepDerivation>
public struct LastStep<Cell: RecurrentCell>: Map {
  public typealias S = Cell.S
  public typealias Parameters = Cell.Parameters
  public typealias Cache = RecurrentCache<Cell>

  /// f
  public var cell: Cell

  public init(_ cell: Cell) { self.cell = cell }

  public var parameters: Parameters {
    get { cell.parameters }
    set { cell.parameters = newValue }
  }

  public func forward(_ input: Sequences<S>) -> (output: Matrix<S>, cache: Cache) {
    let (state, cache) = cell.final(input)
    return (state.output, cache)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Sequences<S>, gradient: Parameters) {
    let (dX, _, gradient) = cell.backward(final: final(outputGradient, cache), cache)
    return (dX, gradient)
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Cache) -> Parameters {
    cell.parameterGradient(final: final(outputGradient, cache), cache)
  }

  /// G as the gradient of the final state: nothing asks for what a cell keeps besides its output.
  private func final(_ G: Matrix<S>, _ cache: Cache) -> Cell.State {
    var final = Cell.State.zeros(cache.lengths.count, cell.units)
    final.output = G
    return final
  }
}

extension LastStep: Equatable where Cell: Equatable {}

extension LastStep: SavedByNumber, SavedPart, Codable {
  public func write(to file: inout NumberedWriter) throws { try cell.write(Self.self, to: &file) }
  public init(from file: inout NumberedReader) throws { self.init(try Cell(Self.self, from: &file)) }
}
