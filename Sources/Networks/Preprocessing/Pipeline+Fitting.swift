import Matrices

extension Pipeline {
  /// A step that is still to be fitted: `.standardized`, `.whitened(.zca)`, or one of your own, `.init { X in … }`.
  public struct Fitting: Sendable {
    /// The step, fitted to X.
    let fit: @Sendable (_ X: Matrix<S>) throws(FactorizationError) -> any Transformation<S>

    public init(
      _ fit:
        @escaping @Sendable (_ X: Matrix<S>) throws(FactorizationError)
        -> any Transformation<S>
    ) {
      self.fit = fit
    }

    /// A transformation that is fitted already, or needs no fitting.
    public static func fixed(_ step: some Transformation<S>) -> Fitting { Fitting { _ in step } }

    /// ``Logarithm``.
    public static var log: Fitting { fixed(Logarithm()) }
    /// ``LogarithmOfOnePlus``.
    public static var log1p: Fitting { fixed(LogarithmOfOnePlus()) }
    /// ``Exponential``, e^(rate x).
    public static func exponential(rate: S = -1) -> Fitting { fixed(Exponential(rate: rate)) }
    /// ``Centering``.
    public static var centered: Fitting { Fitting { X in Centering(fittedTo: X) } }
    /// ``Standardizer``.
    public static var standardized: Fitting { Fitting { X in Standardizer(fittedTo: X) } }
    /// ``MinMaxScaling``.
    public static func scaled(to interval: ClosedRange<S> = -1...1) -> Fitting {
      Fitting { X in MinMaxScaling(fittedTo: X, to: interval) }
    }
    /// ``GlobalNormalization``.
    public static func normalized(by magnitude: Magnitude<S>) -> Fitting {
      Fitting { X in GlobalNormalization(by: magnitude, fittedTo: X) }
    }
    /// ``CollinearityRemoval``.
    public static func withoutCollinearColumns(tolerance: S? = nil) -> Fitting {
      Fitting { (X) throws(FactorizationError) in
        try CollinearityRemoval(fittedTo: X, tolerance: tolerance)
      }
    }
    /// ``Whitening``.
    public static func whitened(_ kind: Whitening<S>.Kind) -> Fitting {
      Fitting { (X) throws(FactorizationError) in try Whitening(kind, fittedTo: X) }
    }
  }
}
