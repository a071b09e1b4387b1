import Adjoint
import DifferentialEquations
import LessonKit

/// From residual networks to differential equations, and the gradients of their solutions.
@main enum NeuralDifferentialEquations {
  static func main() {
    var arguments = Arguments(
      "lesson-neural-differential-equations",
      summary: "Solves differential equations, differentiates their solutions, and learns right-hand sides from data.",
      example: "swift run -c release lesson-neural-differential-equations --steps 5000")
    let steps = arguments.integer(
      "steps", default: 2000, quick: 150, in: 10...1_000_000, help: "Training steps of the spiral with Adam.")
    let iterations = arguments.integer(
      "iterations", default: 15, quick: 2, in: 1...1000,
      help: "Iterations of Levenberg–Marquardt for each part of the spiral.")

    Command.present(
      "Neural differential equations", arguments, precision: .float64,
      exercises: ["runge-kutta-step", "discrete-adjoint", "continuous-adjoint"]
    ) { settings, lesson in
      let quick = settings.quick
      lesson.text(
        """
        A residual network of L blocks that change their input by δ f(y) takes L steps of Euler’s method for y′ = \
        f(y). The other way round, any solver makes a network of a field f, and chooses its depth by itself. What is \
        needed is the gradient of a solution, with respect to the initial state, to the parameters of f and to the \
        times. It is the chain rule once more, step by step back.
        """)
      try FromResidualNetworks().present(&lesson)
      try Orders(isQuick: quick).present(&lesson)
      try StepGraph().present(&lesson)
      try TwoAdjoints().present(&lesson)
      try SolvedBack().present(&lesson)
      try MemoryOverSteps(counts: quick ? [100, 400, 1600] : [100, 400, 1600, 6400]).present(&lesson)
      try LagrangianSign().present(&lesson)
      try PredatorsAndPrey(isQuick: quick).present(&lesson)
      try SpiralFit(
        steps: settings[steps], iterations: settings[iterations], ends: quick ? [200] : [200, 500, 1000],
        seed: settings.seed
      ).present(&lesson)
    }
  }
}

/// Error control far below the errors that are shown.
let accurate = RungeKutta<Double>(steps: .adaptive(relative: 1e-12, absolute: 1e-13))

/// ‖a − b‖ / ‖b‖
func relativeDistance(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Double { (a - b).norm / b.norm }

/// The slope of log e over log n between the first and the last point, with the other sign.
func observedOrder(_ n: [Int], _ e: [Double]) -> Double {
  let (first, last) = (
    Matrix<Double>([[e[0] / e[e.count - 1]]]), Matrix<Double>([[Double(n[n.count - 1]) / Double(n[0])]])
  )
  return log(first)[0, 0] / log(last)[0, 0]
}
