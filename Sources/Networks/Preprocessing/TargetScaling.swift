import Matrices

/// Scaling of the targets of two classes, most often 0 and 1 or −1 and 1, to the outputs at the largest second
/// derivatives of a sigmoidal activation:
/// ```
/// y → low + (high − low) (y − no) / (yes − no)
/// ```
/// ```swift
/// let scaling = TargetScaling(for: LeCunTanh<Float>())
/// let targets = scaling(.oneHot(labels, classes: 10))
/// let scores = scaling.inverse(model(X))
/// ```
/// The transformation is not fitted to data. The inverse of an output between the two targets lies between the classes.
public struct TargetScaling<S: Scalar>: Transformation {
  /// The numbers of the two classes, no and yes.
  public let classes: ClosedRange<S>
  /// The targets of the two classes, low and high.
  public let targets: ClosedRange<S>

  /// A scaling of two different class numbers to the targets of an activation.
  public init(of classes: ClosedRange<S> = 0...1, for activation: some SigmoidalActivation<S>) {
    require(Self.isUsable(classes), "two classes have two different numbers, found \(classes)")
    (self.classes, targets) = (classes, activation.targets)
  }

  private static func isUsable(_ range: ClosedRange<S>) -> Bool {
    range.lowerBound < range.upperBound && (range.upperBound - range.lowerBound).isFinite
  }

  private var factor: S {
    (targets.upperBound - targets.lowerBound) / (classes.upperBound - classes.lowerBound)
  }

  public func callAsFunction(_ Y: Matrix<S>) -> Matrix<S> {
    factor * (Y - classes.lowerBound) + targets.lowerBound
  }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> {
    (Z - targets.lowerBound) / factor + classes.lowerBound
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    classes = try values.decode(.classes, "two classes differ", where: Self.isUsable)
    targets = try values.decode(.targets, "two targets differ", where: Self.isUsable)
  }
}
