import Matrices

/// A sigmoidal activation f(x) = m + a tanh(b x), and its outputs at the largest second derivative.
///
/// With t = tanh(b x) and t′ = b (1 − t²):
/// ```
/// f″ = −2 a b² t (1 − t²)
/// f‴ = −2 a b³ (1 − t²) (1 − 3 t²) = 0   at t = ±1/√3
/// x = ±artanh(1/√3) / b = ±0.6584789… / b      f = m ± a/√3 = m ± 0.5773502… a
/// ```
/// Between these outputs the function is nearly linear, beyond them it saturates. With targets at the asymptotes the
/// weights of the last layer would grow without bound and its gradient would vanish; these targets avoid both.
///
/// | | x | targets |
/// |---|---|---|
/// | ``Tanh`` | 0.6584789 | ±0.5773503 |
/// | ``LeCunTanh`` | 0.9877184 | ±0.9906754 |
/// | ``Sigmoid`` | 1.3169579 | 0.2113249 and 0.7886751 |
///
/// LeCun's sigmoid is made for targets ±1, which are near, but not at, its own: f(1) = 1.
/// Source: LeCun, Bottou, Orr and Müller, Efficient BackProp (1998), section 4.5; lecture D0.
public protocol SigmoidalActivation<S>: Activation {
  /// The middle m, the output at 0.
  var middle: S { get }
  /// The amplitude a, the distance of the asymptotes from the middle.
  var amplitude: S { get }
  /// The rate b, in the inverse units of the input.
  var rate: S { get }
}

extension SigmoidalActivation {
  /// The input x > 0 at which |f″| is largest; by symmetry it is also largest at −x.
  public var placeOfLargestSecondDerivative: S { 0.6584789484624084 / rate }

  /// The outputs at the largest second derivatives, which are the targets of the two classes.
  public var targets: ClosedRange<S> {
    let distance = amplitude * 0.5773502691896258
    return middle - distance...middle + distance
  }
}

extension Tanh: SigmoidalActivation {
  public var middle: S { 0 }
  public var amplitude: S { 1 }
  public var rate: S { 1 }
}

extension LeCunTanh: SigmoidalActivation {
  public var middle: S { 0 }
  public var amplitude: S { 1.7159 }
  public var rate: S { 2 / 3 }
}

/// The logistic function is sigmoidal, since 1 / (1 + e^(−x)) = ½ + ½ tanh(x / 2).
extension Sigmoid: SigmoidalActivation {
  public var middle: S { 0.5 }
  public var amplitude: S { 0.5 }
  public var rate: S { 0.5 }
}
