import Matrices
import Networks

/// A layer whose forward formula can be written on a tape.
///
/// The formula is written again here, with the tape's operations, and not taken from the layer.
public protocol TapeRecordable: Layer where S == Double {
  /// The output; takes the layer's own parameters from the front of `parameters`.
  func record(_ input: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable

  /// What is known of the gradients without computing them.
  func facts(_ passes: Passes<Parameters>) -> [Fact]
}

extension TapeRecordable {
  public func facts(_ passes: Passes<Parameters>) -> [Fact] { [] }
}

extension GradientCheck {
  /// Checks a layer that knows its tape formula, at a given input.
  public func check<L: TapeRecordable>(
    _ name: String, _ layer: L, at X: Matrix<Double>
  ) -> CheckReport {
    check(
      name, layer, at: X,
      tape: { input, parameters in
        var left = parameters[...]
        return layer.record(input, &left)
      }, facts: layer.facts)
  }

  /// Checks a layer that knows its tape formula, at a random input of the given shape.
  public func check<L: TapeRecordable>(
    _ name: String, _ layer: L, input shape: Shape
  ) -> CheckReport {
    check(
      name, layer, input: shape,
      tape: { input, parameters in
        var left = parameters[...]
        return layer.record(input, &left)
      }, facts: layer.facts)
  }
}

extension Dense: TapeRecordable where S == Double {
  public func record(_ A: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (W, b) = (parameters.removeFirst(), parameters.removeFirst())
    return A * W + b
  }
}

extension Tanh: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    H.hyperbolicTangent()
  }
}

extension LeCunTanh: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    1.7159 * ((2.0 / 3) * H).hyperbolicTangent()
  }
}

extension Sigmoid: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    let E = H.exponential()
    return E / (1 + E)
  }
}

extension ReLU: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    H.positivePart()
  }
}

extension Identity: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable { H }
}

extension Chain: TapeRecordable where First: TapeRecordable, Second: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let M = first.record(X, &parameters)
    return second.record(M, &parameters)
  }
}

extension Stack: TapeRecordable where Element: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    layers.reduce(X) { A, layer in layer.record(A, &parameters) }
  }
}
