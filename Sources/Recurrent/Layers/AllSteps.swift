import Matrices
import Networks

/// A recurrent network over sequences of different lengths that returns the outputs of all steps.
/// ```
/// S_{i,0} = 0,  S_{i,t} = f(x_{i,t}, S_{i,t−1}, θ) for t = 1 … length of sequence i
/// Y_i = h_{i,1}, h_{i,2}, …
/// ```
/// Shapes: X: n sequences of p features, Y, G = ∂L/∂Y: n sequences of q features and the same lengths. Steps beyond a
/// length are not computed: there Y and ∂L/∂X are 0, and G is ignored. The gradients are those of ``Recurrent`` for
/// each sequence by itself, and their sum for θ.
///
/// Source: lecture D3.
///
/// ## Topics
/// - <doc:AllStepsDerivation>
public struct AllSteps<Cell: RecurrentCell>: Map {
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

  public func forward(_ input: Sequences<S>) -> (output: Sequences<S>, cache: Cache) {
    let (steps, _, cache) = cell.forward(input)
    return (steps, cache)
  }

  public func backward(
    _ outputGradient: Sequences<S>, _ cache: consuming Cache
  ) -> (inputGradient: Sequences<S>, gradient: Parameters) {
    let (dX, _, gradient) = cell.backward(steps: outputGradient, cache)
    return (dX, gradient)
  }

  public func parameterGradient(_ outputGradient: Sequences<S>, _ cache: consuming Cache) -> Parameters {
    cell.parameterGradient(steps: outputGradient, cache)
  }
}

extension AllSteps: Equatable where Cell: Equatable {}

extension AllSteps: SavedByNumber, SavedPart, Codable {
  public func write(to file: inout NumberedWriter) throws { try cell.write(Self.self, to: &file) }
  public init(from file: inout NumberedReader) throws { self.init(try Cell(Self.self, from: &file)) }
}
