import Foundation
import Requirements

/// The steps or epochs that a figure of a training shows: from 0 to the last one, near to each other at the beginning,
/// where most happens, and then at distances that grow by a factor.
///
/// ```swift
/// moments(upTo: 1000, count: 12)  // 0, 1, 2, 3, 7, 15, 30, 62, 125, 250, 500, 1000
/// ```
///
/// - Parameters:
///   - last: the last step, at least 1.
///   - count: the largest number of frames, at least 2.
public func moments(upTo last: Int, count: Int = 24) -> [Int] {
  require(last >= 1 && count >= 2, "\(count) moments of \(last) steps; at least 2 moments of 1 step are needed")
  if last < count { return Array(0...last) }
  if count == 2 { return [0, last] }
  // The smallest factor with which the distances reach the last step.
  var factor = 1.0
  func steps(_ factor: Double) -> [Int] {
    var (steps, next) = ([0], 1)
    while next < last {
      steps.append(next)
      next = max(next + 1, Int((Double(next) * factor).rounded()))
    }
    return steps + [last]
  }
  while steps(factor).count > count { factor *= 1.02 }
  return steps(factor)
}
