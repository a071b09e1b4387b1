import Kernels

/// What a kernel has to do at least, which determines the roof of its speed.
///
/// Operations are additions, multiplications and comparisons of floating-point numbers; a multiplication with an
/// addition counts as two, as in the peak. Instructions on bits and integers do not count. Divisions and square roots
/// are operations as well, but they have a unit of their own, which takes as long for one as other units for ten or
/// twenty: they are counted a second time by themselves.
///
/// The traffic is the smallest possible: each operand is read once, and each result is written once.
struct Cost {
  var operations: Double
  var divisions = 0.0
  /// Bytes.
  var read, written: Double
  /// Whether results take the place of operands, so that no line is read only to be overwritten.
  var isInPlace = false

  /// The bytes that are read or written.
  var bytes: Double { read + written }

  /// The arithmetic intensity, operations per byte.
  var intensity: Double { operations / bytes }

  /// The pass over memory that has the most similar mixture of reads and writes.
  var pass: MemoryPass {
    if written == 0 { return .read }
    if isInPlace { return .update }
    return read > 1.5 * written ? .triad : .copy
  }
}

/// The operations and divisions of a function of one number, counted in the lines of its kernel.
struct FunctionCost {
  var operations: Double
  var divisions = 0.0
}

extension FunctionCost {
  /// eˣ: two comparisons, the reduction by powers of two (7), and e^r by a polynomial with `terms` multiply-adds.
  static func exponential(terms: Double) -> FunctionCost { FunctionCost(operations: 15 + 2 * terms) }

  /// tanh x: a comparison, the reduction, the same polynomial, and a quotient.
  static func hyperbolicTangent(terms: Double) -> FunctionCost {
    FunctionCost(operations: 17 + 2 * terms, divisions: 1)
  }

  /// The logistic function: eˣ, a comparison, and a quotient.
  static func logistic(terms: Double) -> FunctionCost { FunctionCost(operations: 18 + 2 * terms, divisions: 1) }

  /// ln x: five comparisons, a quotient, and a polynomial with `terms` multiply-adds.
  static func logarithm(terms: Double) -> FunctionCost { FunctionCost(operations: 20 + 2 * terms, divisions: 1) }

  /// The multiply-adds of the polynomials of the exponential and of the logarithm.
  static func terms(_ precision: String) -> (exponential: Double, logarithm: Double) {
    precision == "float64" ? (11, 10) : (5, 4)
  }
}
