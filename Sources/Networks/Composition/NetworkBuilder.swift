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
public func network<S: Scalar, Model: Map>(
  of scalar: S.Type, @NetworkBuilder<S> _ layers: () -> Model
) -> Model where Model.S == S {
  layers()
}

/// Joins the maps of a list, two by two, into chains. A list whose types do not fit does not compile.
///
/// It is generic in the scalar, so that the type of `Tanh()` in the list is inferred.
@resultBuilder
public enum NetworkBuilder<S: Scalar> {
  public static func buildExpression<M: Map>(_ map: M) -> M where M.S == S { map }

  public static func buildPartialBlock<M: Map>(first: M) -> M where M.S == S { first }

  public static func buildPartialBlock<First: Map, Second: Map>(
    accumulated: First, next: Second
  ) -> Chain<First, Second> where First.S == S, Second.S == S, First.Output == Second.Input {
    Chain(accumulated, next)
  }
}
