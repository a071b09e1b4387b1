import Matrices
import Networks

/// A network of the form that the fused kernels compute: dense layers with tanh after each but the last, optionally
/// with scaled inputs and a hard constraint.
/// ```
/// N(x) = W_L tanh(… tanh(W_1 x̃ + b_1) …) + b_L      x̃ = x or DomainScaling(x)
/// û(x) = N(x) or g(x) + d(x) N(x)
/// ```
/// It is derived from a model, whichever containers compose its layers, so that no width is stated twice:
/// ```swift
/// FusedNetwork(model)?.widths                                          // [2, 20, 20, 1]; nil for another form
/// ```
/// The parameters of the model in one row are those of the kernels, as layers without parameters have no part in it.
public struct FusedNetwork<S: Scalar>: Sendable {
  /// The scaling of the inputs, nil if there is none.
  public let scaling: DomainScaling<S>?
  /// The number of inputs, the widths of the hidden layers and the number of outputs.
  public let widths: [Int]
  /// The hard constraint, nil if there is none.
  public let constraint: HardConstraint?

  /// The form of a model, or nil if it contains another layer, has another order, or widths that do not fit, for which
  /// the layers trap themselves.
  public init?(_ model: some JetLayer<S>) {
    var parts = kernelParts(of: model)[...]
    if case .constrained(let inside, let constraint)? = parts.first, parts.count == 1 {
      (self.constraint, parts) = (constraint, inside[...])
    } else {
      constraint = nil
    }
    if case .scaling(let scaling)? = parts.first {
      (self.scaling, parts) = (scaling, parts.dropFirst())
    } else {
      scaling = nil
    }
    // The remaining layers: dense, tanh, dense, …, dense.
    var widths: [Int] = []
    for (i, part) in parts.enumerated() {
      switch part {
      case .dense(let p, let q) where i.isMultiple(of: 2) && p == widths.last ?? p:
        widths += (widths.isEmpty ? [p] : []) + [q]
      case .tanh where !i.isMultiple(of: 2): continue
      default: return nil
      }
    }
    guard !parts.count.isMultiple(of: 2),
      scaling.map({ $0.factors.columns == widths[0] }) ?? true,
      constraint.map({ $0.values.dimension == widths[0] }) ?? true
    else { return nil }
    self.widths = widths
  }

  /// u, u_a, u_b and u_bb: the jet that the kernels compute.
  static var pattern: JetPattern { JetPattern(directions: 2, pairs: [(1, 1)]) }

  /// Whether this is the network of an equation in two coordinates whose only second derivative, if any, is along the
  /// second one.
  func hasJets(_ pattern: JetPattern, on domain: Domain) -> Bool {
    pattern.directions == 2 && (pattern.pairs.isEmpty || pattern == Self.pattern)
      && domain.dimension == 2 && widths.first == 2 && widths.last == 1
  }

  /// The inputs of the first dense layer for some points.
  func inputs(_ X: Matrix<S>) -> Matrix<S> { scaling.map { $0(X) } ?? X }

  /// The directions along the coordinates of the domain, 2×2, with the lengths that the scaling gives them.
  var directions: Matrix<S> { .identity(2) ⊙ (scaling?.factors ?? .ones(1, 2)) }
}

// MARK: - Layers that the kernels compute

/// A layer as the fused kernels see it.
indirect enum FusedPart<S: Scalar> {
  /// The affine layer from p inputs to q outputs.
  case dense(inputs: Int, outputs: Int)
  case tanh
  case scaling(DomainScaling<S>)
  /// The parts of a network with a hard constraint.
  case constrained([FusedPart], by: HardConstraint)
  /// A layer that the kernels do not compute.
  case other
}

/// A layer that the kernels compute, or that is composed of such layers. All others count as `FusedPart.other`.
protocol FusedLayer<S>: Map {
  var fusedParts: [FusedPart<S>] { get }
}

private func kernelParts<L: Map>(of layer: L) -> [FusedPart<L.S>] {
  (layer as? any FusedLayer<L.S>)?.fusedParts ?? [.other]
}

extension Dense: FusedLayer {
  var fusedParts: [FusedPart<S>] {
    [.dense(inputs: parameters.weights.rows, outputs: parameters.weights.columns)]
  }
}

extension Tanh: FusedLayer {
  var fusedParts: [FusedPart<S>] { [.tanh] }
}

extension DomainScaling: FusedLayer {
  var fusedParts: [FusedPart<S>] { [.scaling(self)] }
}

extension Identity: FusedLayer {
  /// There are none, as this layer changes nothing.
  var fusedParts: [FusedPart<S>] { [] }
}

extension Chain: FusedLayer {
  var fusedParts: [FusedPart<S>] { kernelParts(of: first) + kernelParts(of: second) }
}

extension Stack: FusedLayer {
  var fusedParts: [FusedPart<S>] { layers.flatMap { kernelParts(of: $0) } }
}

extension Constrained: FusedLayer {
  var fusedParts: [FusedPart<S>] { [.constrained(kernelParts(of: network), by: constraint)] }
}
