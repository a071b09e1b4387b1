import Matrices
import Networks

/// A cell that other libraries have too, see `PortableLayer`: then so are the layers that apply it.
public protocol PortableCell<S>: RecurrentCell {
  /// The function of a step, which says what the columns of the parameters are.
  static var function: RecurrentFunction { get }
}

extension RNN: PortableCell {
  public static var function: RecurrentFunction { .tanh }
}

extension LSTM: PortableCell {
  public static var function: RecurrentFunction { .lstm }
}

extension GRU: PortableCell {
  public static var function: RecurrentFunction { .gru }
}

extension ResetBeforeGRU: PortableCell {
  public static var function: RecurrentFunction { .resetBefore }
}

// MARK: - Layers of a cell

extension Recurrent: PortableLayer where Cell: PortableCell {
  public var parameterLayouts: [ParameterLayout] { [.recurrent(Cell.function)] }
}

extension AllSteps: PortableLayer where Cell: PortableCell {
  public var parameterLayouts: [ParameterLayout] { [.recurrent(Cell.function)] }
}

extension LastStep: PortableLayer where Cell: PortableCell {
  public var parameterLayouts: [ParameterLayout] { [.recurrent(Cell.function)] }
}

extension Bidirectional: PortableLayer where Cell: PortableCell {
  public var parameterLayouts: [ParameterLayout] {
    [.recurrent(Cell.function), .recurrent(Cell.function, isBackward: true)]
  }
}
