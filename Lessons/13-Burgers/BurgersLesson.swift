import Adjoint
import LessonKit

/// Lesson 13: Burgers' equation, solved by a network.
@main enum BurgersLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-burgers",
      summary:
        "Solves Burgers' equation by a physics-informed network, or makes the lecture's tables.",
      example: "swift run -c release lesson-burgers --seconds 60 --seeds 5")
    let seconds = arguments.number(
      "seconds", default: 60, in: .positive, help: "The time limit of each training by the lecture."
    )
    let resume = arguments.flag(
      "resume", help: "Continue the trainings of an earlier run in the same folder.")
    let races = RaceOptions(&arguments)
    let tables = TableOptions(&arguments)

    Command.run(arguments) { settings in
      Threads.count = settings.threads
      let (seed, quick) = (settings.seed, settings.quick)
      let makesTable = try tables.isAskedFor(in: settings)
      var lesson = Lesson(
        "Lesson 13: Burgers' equation", settings, precision: makesTable ? nil : .float64)
      if makesTable {
        try tables.present(settings, &lesson)
        try lesson.finish()
        return
      }
      lesson.text(
        """
        A network can be trained to solve a differential equation: its own derivatives, put into the equation, are a \
        loss. The example of the lecture is Burgers’ equation, a wave that steepens until diffusion holds it. Its \
        exact solution is known, so each error below is a true one.
        """)
      let grid = ExactGrid()
      let network = BurgersNetwork(hiddenLayers: quick ? 2 : 8, neurons: quick ? 10 : 20)
      let scheme = quick ? RaissiSetup(dataCount: 50, interiorCount: 400) : RaissiSetup()
      Derivation(seed: seed).present(&lesson)
      let runs = try Training(
        network: network, scheme: scheme, seeds: settings.seeds(settings[tables.seeds] ?? 1),
        evaluations: settings[tables.evaluations] ?? (quick ? 200 : 1_000_000),
        seconds: quick ? .infinity : settings[seconds], interval: quick ? 10 : 100,
        folder: quick && !settings[resume] ? nil : settings.output, resumes: settings[resume],
        grid: grid
      ).present(&lesson)
      Course(runs: runs).present(&lesson, showsTime: !quick)
      SolutionFigures(run: runs.min { $0.error < $1.error }!, grid: grid).present(&lesson)
      try races.race(
        settings, seeds: settings.seeds(settings[tables.seeds] ?? 1), resumes: settings[resume],
        grid: grid
      )?.present(&lesson, showsTime: !quick)
      SlideCode(errors: runs.map(\.error)).present(&lesson)
      InputScaling(
        iterations: quick ? 100 : 2000,
        network: BurgersNetwork(hiddenLayers: quick ? 2 : 4, neurons: quick ? 10 : 20),
        scheme: RaissiSetup(dataCount: quick ? 50 : 100, interiorCount: quick ? 400 : 2000),
        seed: seed, grid: grid
      ).present(&lesson)
      AdvectionReadings().present(&lesson)
      try lesson.finish()
    }
  }
}
