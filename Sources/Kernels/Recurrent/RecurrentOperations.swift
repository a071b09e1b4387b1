/// The steps of a recurrent network over a sequence, one after the other.
public protocol RecurrentOperations: Real {
  /// All steps forward.
  static func run(_ sweep: RecurrentSweep<Self>)
  /// The adjoints of all steps, from the last one back.
  static func run(_ sweep: RecurrentAdjointSweep<Self>)
}

extension Float: RecurrentOperations {
  public static func run(_ sweep: RecurrentSweep<Float>) { runRecurrentSweep(sweep) }
  public static func run(_ sweep: RecurrentAdjointSweep<Float>) { runRecurrentAdjointSweep(sweep) }
}

extension Double: RecurrentOperations {
  public static func run(_ sweep: RecurrentSweep<Double>) { runRecurrentSweep(sweep) }
  public static func run(_ sweep: RecurrentAdjointSweep<Double>) { runRecurrentAdjointSweep(sweep) }
}

/// The cells whose steps the kernels compute, with q units each. [A B] are columns side by side.
/// ```
/// tanh         h = tanh(z + h U)
/// lstm         [i f o g] = [σ σ σ tanh](z + h U),  c = f c + i g,  h = o tanh c
/// gru          [r z] = σ(z_rz + h U_rz + b_rz),  n = tanh(z_n + r (h U_n + b_n)),  h = (1 − z) n + z h
/// resetBefore  [r z] = σ(z_rz + h U_rz),  n = tanh(z_n + (r h) U_n),  h = (1 − z) n + z h
/// ```
public enum RecurrentFunction: Sendable, CaseIterable {
  case tanh, lstm, gru, resetBefore

  /// The number of blocks of q columns in z and U.
  public var gates: Int {
    switch self {
    case .tanh: 1
    case .lstm: 4
    case .gru, .resetBefore: 3
    }
  }
}
