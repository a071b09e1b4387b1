import Matrices

extension Pipeline {
  /// A step of a pipeline that is not fitted yet: `.standardized`, `.whitened(.zca)`, or one of your own, `.init { X in
  /// … }`.
  public struct Fitting: Sendable {
    /// Fits the step to X.
    let fit: @Sendable (_ X: Matrix<S>) throws(FactorizationError) -> any Transformation<S>

    public init(
      _ fit:
        @escaping @Sendable (_ X: Matrix<S>) throws(FactorizationError)
        -> any Transformation<S>
    ) {
      self.fit = fit
    }

    /// A transformation that is already fitted, or needs no fitting.
    public static func fixed(_ step: some Transformation<S>) -> Fitting { Fitting { _ in step } }

    /// The transformation ``Logarithm``.
    public static var log: Fitting { fixed(Logarithm()) }
    /// The transformation ``LogarithmOfOnePlus``.
    public static var log1p: Fitting { fixed(LogarithmOfOnePlus()) }
    /// The transformation ``Exponential``, e^(rate x).
    public static func exponential(rate: S = -1) -> Fitting { fixed(Exponential(rate: rate)) }
    /// A fitted ``Centering``.
    public static var centered: Fitting { Fitting { X in Centering(fittedTo: X) } }
    /// A fitted ``Standardizer``.
    public static var standardized: Fitting { Fitting { X in Standardizer(fittedTo: X) } }
    /// A fitted ``MinMaxScaling``.
    public static func scaled(to interval: ClosedRange<S> = -1...1) -> Fitting {
      Fitting { X in MinMaxScaling(fittedTo: X, to: interval) }
    }
    /// A fitted ``GlobalNormalization``.
    public static func normalized(by magnitude: Magnitude<S>) -> Fitting {
      Fitting { X in GlobalNormalization(by: magnitude, fittedTo: X) }
    }
    /// A fitted ``CollinearityRemoval``.
    public static func withoutCollinearColumns(tolerance: S? = nil) -> Fitting {
      Fitting { (X) throws(FactorizationError) in
        try CollinearityRemoval(fittedTo: X, tolerance: tolerance)
      }
    }
    /// A fitted ``Whitening``.
    public static func whitened(_ kind: Whitening<S>.Kind) -> Fitting {
      Fitting { (X) throws(FactorizationError) in try Whitening(kind, fittedTo: X) }
    }
  }
}
