import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// A bisection for the conditions of Armijo and Wolfe.
  static let lineSearch = Exercise(
    folder: "23-LineSearch", title: "a line search", lesson: "burgers-race", outputs: ["the step"],
    reference: { [steps($0)] },
    mistakes: [
      Mistake(
        "any decrease of φ is enough; Armijo's condition asks for a share of what the slope promises", in: "the step"
      ) { arguments, _ in
        steps(arguments, isLong: { point, start, step, c1 in point.value > start.value })
      },
      Mistake("no step is too short: Wolfe's condition has no effect", in: "the step") { arguments, _ in
        steps(arguments, isShort: { _, _, _ in false })
      },
      Mistake(
        "steps at which φ rises are excluded; Wolfe's condition is about steps at which it still falls", in: "the step"
      ) { arguments, _ in
        steps(
          arguments,
          isLong: { point, start, step, c1 in
            point.value > start.value + c1 * step * start.slope || point.slope > -0.4 * start.slope
          })
      },
      Mistake("without an upper end the step grows by 1, and is not doubled", in: "the step") { arguments, _ in
        steps(arguments, grown: { $0 + 1 })
      },
      Mistake("without an upper end the step is multiplied by another factor than two", in: "the step") {
        arguments, _ in
        steps(arguments, grown: { 4 * $0 })
      },
      Mistake("c₁ and c₂ have changed places", in: "the step") { arguments, _ in
        steps([arguments[0], arguments[2], arguments[1]])
      },
    ],
    checks: [
      // For a parabola Armijo's condition is α ≤ 2 (1 − c₁) m, Wolfe's α ≥ (1 − c₂) m.
      check("where the step 1 is too long", points: 3) { random in (.random(in: 0.02...0.3, using: &random), 2) },
      check("where the step 1 is too short", points: 3) { random in (.random(in: 5...60, using: &random), 2) },
      // With q = 30 good steps lie between 0.98 m and 1.11 m, so that 1 is too short and 2 too long.
      check("a narrow valley between the steps 1 and 2", points: 4) { random in
        let good: Double = 1 + Double(Int.random(in: 1...3, using: &random)) / 4
        return (good / Double.random(in: 1...1.1, using: &random), 30)
      },
    ])

  private typealias Point = (value: Double, slope: Double)

  /// The steps for all functions, by some rules.
  private static func steps(
    _ arguments: [Value],
    isLong: (_ point: Point, _ start: Point, _ step: Double, _ c1: Double) -> Bool = { point, start, step, c1 in
      point.value > start.value + c1 * step * start.slope
    },
    isShort: (_ point: Point, _ start: Point, _ c2: Double) -> Bool = { $0.slope < $2 * $1.slope },
    grown: (Double) -> Double = { 2 * $0 }
  ) -> Value {
    let (functions, c1, c2) = (arguments.matrix(0), arguments.number(1), arguments.number(2))
    var steps: [Double] = []
    for i in 0..<functions.rows {
      let start: Point = phi(0, functions.row(i))
      var (lower, upper, step) = (0.0, Double.infinity, 1.0)
      for _ in 0..<60 {
        let point: Point = phi(step, functions.row(i))
        if isLong(point, start, step, c1) {
          upper = step
        } else if isShort(point, start, c2) {
          lower = step
        } else {
          break
        }
        step = upper.isFinite ? (lower + upper) / 2 : grown(lower)
      }
      steps.append(step)
    }
    return .matrix(.row(steps))
  }

  /// φ = φ₀ + s (−α + m/q (α/m)^q), with its minimum at m.
  private static func phi(_ step: Double, _ f: Matrix<Double>) -> Point {
    let (m, q) = (f[0, 2], f[0, 3])
    var power: Double = 1
    for _ in 1..<Int(q) { power *= step / m }
    return (f[0, 0] + f[0, 1] * (step * power / q - step), f[0, 1] * (power - 1))
  }

  /// The steps have no rounding errors.
  private static func check(
    _ name: String, points: Int, function: @escaping @Sendable (inout Random) -> (minimum: Double, power: Double)
  ) -> Check {
    Check(name, points: points, sizes: [[7], [12]], drawn: sizes(6...15), tolerance: 1e-12) { sizes, random in
      var rows: [[Double]] = []
      for _ in 0..<sizes[0] {
        let (m, q) = function(&random)
        rows.append([.random(in: 1...2, using: &random), .random(in: 0.5...5, using: &random), m, q])
      }
      return [.matrix(Matrix(rows)), .number(0.3), .number(0.4)]
    }
  }
}
