import Matrices

/// The values σ(H) and the first three derivatives of an activation, each n×p.
public struct ActivationSlopes<S: Scalar>: Sendable {
  /// σ(H)
  public var value: Matrix<S>
  /// σ′(H)
  public var first: Matrix<S>
  /// σ″(H)
  public var second: Matrix<S>
  /// σ‴(H)
  public var third: Matrix<S>

  public init(_ value: Matrix<S>, _ first: Matrix<S>, _ second: Matrix<S>, _ third: Matrix<S>) {
    (self.value, self.first, self.second, self.third) = (value, first, second, third)
  }
}

/// A function of each element, A = σ(H), with three continuous derivatives: second derivatives of a network need σ″,
/// and their gradients σ‴.
public protocol SmoothFunction<S>: Sendable {
  associatedtype S: Scalar

  /// The values of σ and its first three derivatives at H, each with the shape of H.
  func slopes(_ H: Matrix<S>) -> ActivationSlopes<S>
}

/// An activation that can be applied to jets, as an ``ActivationJet``. Activations with a kink, such as ``ReLU`` and
/// ``ELU``, are excluded: they have no second derivative at the kink.
///
/// An activation conforms by stating its derivatives:
/// ```swift
/// extension Sine: SmoothActivation {
///   public func slopes(_ H: Matrix<S>) -> ActivationSlopes<S> {
///     let (s, c) = (sin(H), cos(H))
///     return ActivationSlopes(s, c, -s, -c)
///   }
/// }
/// ```
public protocol SmoothActivation<S>: SmoothFunction, JetLayer
where Parameters == NoParameters<S>, OnJets == ActivationJet<Self> {}

extension SmoothActivation {
  public func onJets(_ pattern: JetPattern) -> ActivationJet<Self> {
    ActivationJet(self, pattern)
  }
}
