import Catalogue
import Kernels
import LessonKit

/// Checks every hand-written backward pass of the library, or with `--wrong` the check itself by wrong passes.
@main enum Gradcheck {
  static func main() {
    var arguments = Arguments(
      "gradcheck",
      summary: "Checks every layer, loss and network against finite differences and a tape.",
      example: "swift run -c release gradcheck --layer Dense --seed 7", writesReport: false)
    let layers = arguments.texts(
      "layer", among: Case.all.map(\.name), placeholder: "NAME",
      help:
        "Check only this layer, loss or network, or with --wrong only its wrong passes; may be repeated."
    )
    let wrong = arguments.flag(
      "wrong", help: "Run the catalogue of wrong backward passes, which must all be rejected.")
    let seeds = arguments.integer(
      "seeds", default: 100, quick: 5, in: 1...10_000, help: "Seeds per wrong pass, with --wrong.")
    Command.run(arguments) { settings in
      Threads.count = settings.threads
      let console = Console(isMachineReadable: settings.json)
      let names = Set(settings[layers])
      let cases = Case.all.filter { names.isEmpty || names.contains($0.name) }
      if settings[wrong] {
        let passes = WrongPass.all.filter { names.isEmpty || names.contains($0.subject) }
        if passes.isEmpty {
          throw RunFailure(
            "the catalogue has no wrong pass of \(names.sorted().joined(separator: ", "))")
        }
        if !names.isEmpty {
          console.say(
            "Only \(names.sorted().joined(separator: ", ")): "
              + "\(passes.count) of \(WrongPass.all.count) wrong passes.\n")
        }
        try WrongPassTable(
          settings: settings, passes: passes, cases: cases, seeds: settings[seeds], console: console
        ).run()
      } else {
        try GradientTable(settings: settings, cases: cases, console: console).run()
      }
    }
  }
}
