import Matrices

/// An operation on each layer of a model, one after the other from the input to the output (the visitor pattern). Here
/// a layer is a map that is not a ``Container``.
///
/// A visit may carry inputs, if values are to flow through the model, the cache of a forward pass, and a gradient.
public protocol LayerVisitor<S> {
  associatedtype S: Scalar

  /// Visits a layer. Returns its output, which is the input of the next one; nil if there is no input.
  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output?

  /// Called after the parts of a container that itself computes something, with its output, such as the sum of a
  /// ``Residual``.
  mutating func visitResult<C: Container<S>>(of container: C, _ output: C.Output)
}

extension LayerVisitor {
  @inlinable
  public mutating func visitResult<C: Container<S>>(of container: C, _ output: C.Output) {}
}

// MARK: - What differs between training and inference

// These visitors are `@usableFromInline`, so that other modules compile them for the type of their model.

@usableFromInline
struct Inference<S: Scalar>: LayerVisitor {
  @inlinable
  init() {}

  @inlinable
  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    input.map { layer($0) }
  }
}

@usableFromInline
struct StochasticPrediction<S: Scalar>: LayerVisitor {
  @inlinable
  init() {}

  @inlinable
  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    input.map { layer.stochasticPrediction($0) }
  }
}

@usableFromInline
struct DifferenceInTraining<S: Scalar>: LayerVisitor {
  @usableFromInline
  var isFound = false

  @inlinable
  init() {}

  @inlinable
  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    isFound = isFound || layer.differsInTraining
    return nil
  }
}

@usableFromInline
struct MaskDrawing<S: Scalar, Generator: RandomNumberGenerator>: LayerVisitor {
  @usableFromInline
  var random: Generator

  @inlinable
  init(random: Generator) { self.random = random }

  @inlinable
  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    layer.drawMasks(using: &random)
    return nil
  }
}

@usableFromInline
struct RunningStatistics<S: Scalar>: LayerVisitor {
  @inlinable
  init() {}

  @inlinable
  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    if let cache { layer.updateRunningStatistics(from: cache) }
    return nil
  }
}
