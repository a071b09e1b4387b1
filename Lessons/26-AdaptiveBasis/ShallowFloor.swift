import AdaptiveBasis
import Adjoint
import Foundation
import LessonKit

/// How good one hidden layer of 32 ReLU units can be: piecewise linear functions with free kinks.
struct ShallowFloor {
  private typealias Hidden = Chain<Dense<Double>, ReLU<Double>>
  private typealias Network = Chain<Hidden, Dense<Double>>

  /// The losses with even and with equidistributed kinks, by one solve, and with free ones from there.
  let evenLoss, distributedLoss: Double
  let minimum: Minimum<Double>
  /// The same with the Jacobian of Golub and Pereyra.
  let golubPereyra: Minimum<Double>
  /// The mean square of the best network between the points, too.
  let betweenLoss: Double

  /// log₁₀ of the smallest loss.
  var logLoss: Double { log10(minimum.value) }

  init() {
    let even = Self.network(kinks: (1...30).map { Double($0) / 31 })
    let distributed = Self.network(kinks: Self.distributedKinks(30))
    (evenLoss, distributedLoss) = (Self.solved(even), Self.solved(distributed))
    func projected(_ jacobian: ProjectionJacobian) -> ProjectedResiduals<SeparableFit<Hidden>> {
      ProjectedResiduals(SeparableFit(distributed, SineTask.samples), jacobian: jacobian)
    }
    let (start, rule) = (distributed.first.parameters.flattened, StoppingRule<Double>(iterations: 100))
    minimum = LevenbergMarquardt().minimize(projected(.kaufman), from: start, until: rule)
    golubPereyra = LevenbergMarquardt().minimize(projected(.golubPereyra), from: start, until: rule)
    var best = distributed
    best.assign(flattened: projected(.kaufman).parameters(at: minimum.x))
    let X = Matrix<Double>.column(points(0...1, 10_001))
    betweenLoss = MeanSquaredError()(best(X), sin((2 * Double.pi) * X)).value
  }

  /// 30 units with a kink each, and one that is x on [0, 1]; with the constant function, 32 functions.
  private static func network(kinks: [Double]) -> Network {
    SineTask.shallow(Array(repeating: 1, count: kinks.count + 1), [0] + kinks.map { -$0 }, ReLU())
  }

  private static func solved(_ network: Network) -> Double {
    let fit = SeparableFit(network, SineTask.samples)
    let problem = fit.subproblem(at: network.first.parameters.flattened)
    return (try? problem.solve().value) ?? .nan
  }

  /// ∫ |f″|^(2/5) from 0 to 0, 1/n, …, 1, for f″ = −4π² sin 2πx.
  private static let integrals: [Double] = {
    let n = 10_000
    var sums = [0.0]
    for i in 0..<n {
      let curvature = 4 * Double.pi * .pi * abs(sin(2 * .pi * (Double(i) + 0.5) / Double(n)))
      sums.append(sums[i] + pow(curvature, 0.4) / Double(n))
    }
    return sums
  }()

  /// Kinks with the same ∫ |f″|^(2/5) between any two neighbours, the optimal density.
  private static func distributedKinks(_ count: Int) -> [Double] {
    let sums = integrals
    return (1...count).map { k in
      let goal = sums.last! * Double(k) / Double(count + 1)
      let i = sums.firstIndex { $0 >= goal }!
      return (Double(i) - (sums[i] - goal) / (sums[i] - sums[i - 1])) / Double(sums.count - 1)
    }
  }

  /// The asymptotic optimum of N intervals: ‖e‖² = (∫ |f″|^(2/5))⁵ / (720 N⁴).
  private func asymptotic(_ N: Double) -> Double { pow(Self.integrals.last!, 5) / (720 * pow(N, 4)) }

  func present(_ lesson: inout Lesson) {
    lesson.heading("The floor of one hidden layer")
    lesson.formula(
      """
      on an interval of length h     min ‖f − line‖² ≈ h⁵ f″² / 720
      best kinks                     ∫ |f″|^(2/5) dx equal between neighbours
      N intervals                    ‖e‖² ≈ (∫ |f″|^(2/5) dx)⁵ / (720 N⁴)
      """)
    lesson.text(
      """
      A network of one hidden layer of ReLU units is a polygon with a kink per unit. No training makes it better than \
      the best polygon with as many kinks, whose error is known. With 30 kinks, a unit that is x and the constant \
      function it has 32 functions. Their kinks may be even, or denser where f is more curved, or free: from there, \
      Levenberg–Marquardt on the hidden layer, which the last one follows, finds the optimum. (32 units and the \
      constant are one function more, N = 32 intervals.)
      """)
    var table = Table(["kinks", "log₁₀ of the loss", "iterations"])
    for (name, key, value, iterations) in [
      ("even, one solve", "evenKinks", evenLoss, nil),
      ("|f″|^(2/5), one solve", "distributedKinks", distributedLoss, nil),
      ("free, Kaufman", "floor", minimum.value, minimum.iterations),
      ("free, Golub–Pereyra", "floorGolubPereyra", golubPereyra.value, golubPereyra.iterations),
      ("free, the same polygon at 10 001 points", "between", betweenLoss, nil),
      ("the formula, N = 31", "asymptotic", asymptotic(31), nil),
      ("the formula, N = 32", "asymptotic32", asymptotic(32), nil),
    ] as [(String, String, Double, Int?)] {
      table.append([.text(name), .number(log10(value), digits: 3), iterations.map { .integer($0) } ?? .missing])
      lesson.metric(key + "LogLoss", log10(value))
    }
    lesson.table(table)
  }
}
