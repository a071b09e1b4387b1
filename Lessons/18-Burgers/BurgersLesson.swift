import Adjoint
import BurgersTraining
import LessonKit

/// A network that solves Burgers' equation, compared with the exact solution.
@main enum BurgersLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-burgers", summary: "Solves Burgers' equation by a physics-informed network.",
      example: "swift run -c release lesson-burgers --seconds 60 --seeds 5")
    let seconds = arguments.number(
      "seconds", default: 60, in: .positive, help: "The time limit of each training by the lecture.")
    let seeds = arguments.integer(
      "seeds", default: 1, in: 1...1000, help: "Trainings, from --seed on; medians are shown.")
    let evaluations = arguments.integer(
      "evaluations", default: 1_000_000, quick: 200, in: 1...10_000_000,
      help: "The largest number of losses and gradients.")
    let resume = arguments.flag(
      "resume", help: "Continue the trainings of an earlier run in the same folder.")

    Command.present(
      "Burgers' equation", arguments, precision: .float64,
      exercises: ["tanh-derivatives", "burgers-residual", "jet-adjoint", "latin-hypercube"]
    ) { settings, lesson in
      let (seed, quick) = (settings.seed, settings.quick)
      lesson.text(
        """
        A network can be trained to solve a differential equation: its own derivatives, put into the equation, are a \
        loss. The example of the lecture is Burgers’ equation, a wave that steepens until diffusion balances it. Its \
        exact solution is known, so each error below is a true one.
        """)
      let grid = ExactGrid()
      let network = BurgersNetwork(hiddenLayers: quick ? 2 : 8, neurons: quick ? 10 : 20)
      let scheme = quick ? RaissiSetup(dataCount: 50, interiorCount: 400) : RaissiSetup()
      Derivation(seed: seed).present(&lesson)
      let runs = try Training(
        network: network, scheme: scheme, seeds: settings.seeds(settings[seeds]),
        evaluations: settings[evaluations],
        seconds: settings[seconds], interval: quick ? 10 : 100,
        folder: quick && !settings[resume] ? nil : settings.output, resumes: settings[resume],
        grid: grid
      ).present(&lesson)
      Course(runs: runs).present(&lesson, showsTime: !quick)
      SolutionFigures(run: runs.min { $0.error < $1.error }!, grid: grid).present(&lesson)
      SlideCode(errors: runs.map(\.error)).present(&lesson)
      InputScaling(
        iterations: quick ? 100 : 2000,
        network: BurgersNetwork(hiddenLayers: quick ? 2 : 4, neurons: quick ? 10 : 20),
        scheme: RaissiSetup(dataCount: quick ? 50 : 100, interiorCount: quick ? 400 : 2000),
        seed: seed, grid: grid
      ).present(&lesson)
      AdvectionReadings().present(&lesson)
    }
  }
}
