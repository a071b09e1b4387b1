/// What is measured of a type besides its kernels.
public protocol TrialOperations: GemmOperations {
  /// Divides in registers alone, as fast as one core can, to measure its peak rate.
  ///
  /// - Returns: the number of divisions, never 0.
  static func divideInRegisters(rounds: Int) -> Int
}

extension Float: TrialOperations {
  public static func divideInRegisters(rounds: Int) -> Int { divisionComputation(Float.self, rounds: rounds) }
}

extension Double: TrialOperations {
  public static func divideInRegisters(rounds: Int) -> Int { divisionComputation(Double.self, rounds: rounds) }
}

/// The peak rate of divisions of one core, with nothing read from memory.
///
/// The divider takes the next vector before it has finished the one before it, but only after several cycles: there
/// is one for every ten or twenty multiplications. Six independent quotients hide its latency.
@inline(never)
func divisionComputation<T: Real>(_ type: T.Type, rounds: Int) -> Int {
  // Different initial values, or the compiler would merge the quotients into one.
  let start = laneNumbers(T.self) + T.Lanes(repeating: 1)
  var (a, b, c) = (start, start + start, start + T.Lanes(repeating: 1 / T(max(rounds, 1))))
  var (d, e, f) = (a + b, b + c, c + a)
  let numerator = start * start
  // x ← y / x has the same value after every second round.
  for _ in 0..<rounds {
    (a, b, c) = (numerator / a, numerator / b, numerator / c)
    (d, e, f) = (numerator / d, numerator / e, numerator / f)
  }
  // The result is used, or the compiler would remove the whole computation.
  let sum = horizontal(Sum<T>.self, (a + b) + (c + d) + (e + f))
  return sum.isFinite ? 6 * T.laneCount * max(rounds, 1) : 1
}
