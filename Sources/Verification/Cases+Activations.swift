import Matrices
import Networks

extension Case {
  /// The activations beyond the first ones, and softmax.
  static let activations: [Case] = [
    // Inputs of deviation 1 reach beyond the cuts and kinks of all of them.
    layer("TanhPlusLinear", input: Shape(6, 5)) { _ in TanhPlusLinear() },
    layer("RationalTanh", input: Shape(6, 5)) { _ in RationalTanh() },
    layer("LeakyReLU", input: Shape(6, 5)) { _ in LeakyReLU() },
    // Not α = 1, where the kink at 0 would be none.
    layer("ELU", input: Shape(6, 5)) { _ in ELU(alpha: 0.7) },
    layer("SELU", input: Shape(6, 5)) { _ in SELU() },
    layer("GELU", input: Shape(6, 5)) { _ in GELU() },
    layer("SiLU", input: Shape(6, 5)) { _ in SiLU() },
    layer("Softplus", input: Shape(6, 5)) { _ in Softplus() },
    layer("Sine", input: Shape(6, 5)) { _ in Sine(frequency: 3) },
    layer("Softmax", input: Shape(6, 5)) { _ in Softmax() },
  ]
}

// The forward formulas as they are defined, composed of the tape's operations: not as the layers compute them.

extension TanhPlusLinear: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    H.hyperbolicTangent() + slope * H
  }
}

extension RationalTanh: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let C = H.limited(to: 3)
    let cube = C ⊙ C ⊙ C
    return (27 * C + cube) / (27 + 9 * (C ⊙ C))
  }
}

extension LeakyReLU: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    H.positivePart() - slope * (-1 * H).positivePart()
  }
}

extension ELU: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    H.exponentialLinear(alpha)
  }
}

extension SELU: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    1.0507009873554805 * H.exponentialLinear(1.6732632423543772)
  }
}

extension GELU: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    // √(2/π) (h + 0.044715 h³)
    let U = (2 / Double.pi).squareRoot() * (H + 0.044715 * (H ⊙ H ⊙ H))
    return 0.5 * (H ⊙ (1 + U.hyperbolicTangent()))
  }
}

extension SiLU: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    H / (1 + (-1 * H).exponential())
  }
}

extension Softplus: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    (1 + H.exponential()).logarithm()
  }
}

extension Sine: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    (frequency * H).sine()
  }
}

extension Softmax: TapeRecordable where S == Double {
  public func record(_ Z: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let E = Z.exponential()
    return E / E.rowSums()
  }
}
