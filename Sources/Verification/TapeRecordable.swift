import Matrices
import Networks

/// A layer whose forward formula can be written on a tape.
///
/// The formula is written independently of the layer, with the tape's operations.
public protocol TapeRecordable: Layer where S == Double {
  /// The output; takes the layer's own parameters from the front of `parameters`.
  func record(_ input: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable

  /// Identities that the gradients satisfy.
  func facts(_ passes: Passes) -> [Fact]
}

extension TapeRecordable {
  public func facts(_ passes: Passes) -> [Fact] { [] }

  /// The formula as a function of the input and all parameters.
  @usableFromInline
  var tapeFormula: GradientCheck.TapeFormula {
    { input, parameters in
      var left = parameters[...]
      return record(input, &left)
    }
  }
}

/// A layer without parameters whose forward formula can be written with the operations of a tape, for values or for
/// values with their derivatives.
public protocol FormulaRecordable: TapeRecordable {
  func formula<Number: TapeNumber>(_ H: Number) -> Number
}

extension FormulaRecordable {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    formula(H)
  }
}

extension GradientCheck {
  /// Checks a layer that knows its tape formula, at a given input.
  public func check(
    _ name: String, _ layer: some TapeRecordable, at X: Matrix<Double>
  ) -> CheckReport {
    check(name, CheckedLayer(layer), at: X)
  }

  /// Checks a layer that knows its tape formula, at a random input of the given shape.
  public func check(
    _ name: String, _ layer: some TapeRecordable, input shape: Shape
  ) -> CheckReport {
    check(name, layer, at: randomInput(shape))
  }
}
