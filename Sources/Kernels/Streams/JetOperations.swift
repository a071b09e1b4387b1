/// Networks with derivatives.
public protocol JetOperations: Real {
  /// losses_i ← the loss of batch i of a pass through a network with derivatives, and the gradient of their sum;
  /// padded.
  static func evaluate(
    _ pass: StreamPass<Self>, losses: UnsafeMutablePointer<Self>, gradient: UnsafeMutablePointer<Self>,
    loss: @escaping StreamPass<Self>.Loss)
}

extension Float: JetOperations {
  public static func evaluate(
    _ pass: StreamPass<Float>, losses: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>,
    loss: @escaping StreamPass<Float>.Loss
  ) {
    evaluateStreams(pass, losses: losses, gradient: gradient, loss: loss)
  }
}

extension Double: JetOperations {
  public static func evaluate(
    _ pass: StreamPass<Double>, losses: UnsafeMutablePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    loss: @escaping StreamPass<Double>.Loss
  ) {
    evaluateStreams(pass, losses: losses, gradient: gradient, loss: loss)
  }
}
