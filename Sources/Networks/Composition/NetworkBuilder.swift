import Matrices

/// A network, written as the list of its layers from the input to the output:
///
/// ```swift
/// let model = network(of: Float.self) {
///   Dense(from: 64, to: 32, using: &random)
///   Tanh()
///   Dense(from: 32, to: 10, using: &random)
/// }
/// ```
public func network<S: Scalar, Model: Layer>(
  of scalar: S.Type, @NetworkBuilder<S> _ layers: () -> Model
) -> Model where Model.S == S {
  layers()
}

/// Joins the layers of a list, two by two, into chains.
///
/// Generic in the scalar, so that `Tanh()` in the list needs no type of its own.
@resultBuilder
public enum NetworkBuilder<S: Scalar> {
  public static func buildExpression<L: Layer>(_ layer: L) -> L where L.S == S { layer }

  public static func buildPartialBlock<L: Layer>(first: L) -> L where L.S == S { first }

  public static func buildPartialBlock<First: Layer, Second: Layer>(
    accumulated: First, next: Second
  ) -> Chain<First, Second> where First.S == S, Second.S == S {
    Chain(accumulated, next)
  }
}
