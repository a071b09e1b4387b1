/// Passes through a network that compute its derivatives with respect to the inputs too.
public protocol JetOperations: Real {
  /// losses_i ← the loss of batch i, and gradient ← the gradient of the sum of all losses with respect to the
  /// parameters; padded.
  static func evaluate(
    _ pass: JetPass<Self>, losses: UnsafeMutablePointer<Self>, gradient: UnsafeMutablePointer<Self>,
    loss: @escaping JetPass<Self>.Loss)
}

extension Float: JetOperations {
  public static func evaluate(
    _ pass: JetPass<Float>, losses: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>,
    loss: @escaping JetPass<Float>.Loss
  ) {
    evaluateJets(pass, losses: losses, gradient: gradient, loss: loss)
  }
}

extension Double: JetOperations {
  public static func evaluate(
    _ pass: JetPass<Double>, losses: UnsafeMutablePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    loss: @escaping JetPass<Double>.Loss
  ) {
    evaluateJets(pass, losses: losses, gradient: gradient, loss: loss)
  }
}
