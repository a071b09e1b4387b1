import Matrices
import Networks

/// One step of a recurrent network, S_t = f(x_t, S_{t−1}, θ), with parameters θ that all steps share, and its adjoint.
///
/// The input enters through a product that does not depend on the state, so it is computed for all steps at once, as
/// the rows of one matrix, and so are the gradients of the parameters:
/// ```
/// Z = X W + 1 b                    all steps
/// S_t = f(Z_t, S_{t−1})            one step after the other
/// δ_t, ∂L/∂S_{t−1} from ∂L/∂S_t    one step after the other, from the last one
/// ∂L/∂X, ∂L/∂θ from X, δ           all steps
/// ```
/// A cell of your own states these functions. How its steps become a network is ``unroll(_:from:over:)`` and its
/// adjoint, which are the same for all cells; ``Recurrent`` makes a layer of it.
///
/// The lecture writes W_i, U_i, V_i and b_i although the weights are reused: the index is dropped here, as it would
/// give each step its own.
///
/// Source: lecture D3, recurrent neural networks.
public protocol RecurrentCell<S>: Sendable {
  associatedtype S: Scalar
  /// The parameters θ.
  associatedtype Parameters: SavedParameters where Parameters.S == S
  /// The state S_t.
  associatedtype State: RecurrentState<S>
  /// What the adjoint of a step needs.
  associatedtype Cache: RowGroup<S>
  /// δ: the gradients with respect to what the weights' products enter, from which those of the weights follow.
  associatedtype Delta: RowGroup<S>

  var parameters: Parameters { get set }
  /// A cell with given parameters; traps with the text of ``problem(_:)``.
  init(parameters: Parameters)
  /// Why a cell of this type cannot have these parameters; nil if it can.
  static func problem(_ parameters: Parameters) -> String?

  /// The number p of columns of x_t.
  var inputs: Int { get }
  /// The number of columns of h_t.
  var units: Int { get }

  /// Z = X W + 1 b, for X of any number of rows.
  func inputProducts(_ X: Matrix<S>) -> Matrix<S>

  /// One step: S_t and what its adjoint needs, from the rows Z_t and S_{t−1}.
  func step(_ Z: Matrix<S>, _ state: State) -> (state: State, cache: Cache)

  /// The adjoint of a step: δ_t and ∂L/∂S_{t−1} from G = ∂L/∂S_t.
  func adjointStep(_ G: State, _ cache: Cache) -> (delta: Delta, previous: State)

  /// ∂L/∂X from δ, both of any number of rows.
  func inputGradient(_ delta: Delta) -> Matrix<S>

  /// ∂L/∂θ from the rows of all steps together.
  func parameterGradient(_ X: Matrix<S>, _ cache: Cache, _ delta: Delta) -> Parameters

  // MARK: What has a default

  /// All steps, one after the other.
  func unroll(_ Z: consuming Matrix<S>, from initial: State, over packing: Packing) -> Unrolled<Self>

  /// The adjoints of all steps, from the last to the first.
  func adjointUnroll(
    _ G: Matrix<S>?, final: State, _ cache: Cache, over packing: Packing, truncation: Int?
  ) -> (delta: Delta, initial: State)
}

/// What the steps of a cell give, in the packed order of ``Packing``.
public struct Unrolled<Cell: RecurrentCell>: Sendable {
  /// h_t of all steps.
  public var outputs: Matrix<Cell.S>
  /// The state of each sequence after its last step.
  public var final: Cell.State
  /// The caches of all steps.
  public var cache: Cell.Cache

  public init(outputs: Matrix<Cell.S>, final: Cell.State, cache: Cell.Cache) {
    (self.outputs, self.final, self.cache) = (outputs, final, cache)
  }
}
