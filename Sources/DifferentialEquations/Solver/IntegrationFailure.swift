#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why an integration ended before its last time: "step 3.1e-17 at t = 0.73, ‖y‖ = 1e+09: stiff or blowing up".
///
/// A right-hand side may be stiff, that is have a time scale far below that of its solution, or a solution that leaves
/// every bound at a finite time. The steps of explicit methods then shrink, and the sentence says where, and how large
/// the state was.
///
/// Source of the mistakes that it prevents: the message "underflow in dt" of torchdiffeq, which names neither the state
/// nor a remedy.
public struct IntegrationFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What ended the integration.
  public enum Reason: Sendable, Equatable {
    /// The error estimate asks for a step that does not change the time any more.
    case stepUnderflow
    /// As many steps as allowed were tried.
    case stepLimit(Int)
    /// The state or its slope is infinite or not a number.
    case notFinite
  }

  public let reason: Reason
  /// The time that was reached.
  public let time: Double
  /// The size of the step that was tried there.
  public let step: Double
  /// The norm ‖y‖ of the state at that time.
  public let norm: Double

  public init(_ reason: Reason, time: Double, step: Double, norm: Double) {
    (self.reason, self.time, self.step, self.norm) = (reason, time, step, norm)
  }

  public var description: String {
    let place = "step \(Self.short(step)) at t = \(Self.short(time, digits: 6)), ‖y‖ = \(Self.short(norm))"
    switch reason {
    case .stepUnderflow: return "\(place): stiff or blowing up"
    case .stepLimit(let limit):
      return "\(place) after \(limit) steps: stiff or blowing up, or more steps or a larger tolerance are needed"
    case .notFinite: return "\(place): the slope or the next state is not finite"
    }
  }

  /// A number with few digits.
  static func short(_ x: Double, digits: Int = 2) -> String {
    if x == 0 || !x.isFinite { return "\(x)" }
    let exponent = floor(log10(Swift.abs(x)))
    let scale = pow(10, Double(digits - 1) - exponent)
    if scale == 0 || !scale.isFinite { return "\(x)" }
    let mantissa = Int((x * scale).rounded())
    return "\(Double("\(mantissa)e\(Int(exponent) - digits + 1)") ?? x)"
  }
}

/// x^(−1/n) for a positive number, the factor by which an error of order n changes the step.
func rootOfInverse(_ x: Double, _ n: Int) -> Double { pow(x, -1 / Double(n)) }
