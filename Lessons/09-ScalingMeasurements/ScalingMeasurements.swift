import Adjoint
import LessonKit

/// The information that is lost when measurements are scaled for a network.
@main enum ScalingMeasurements {
  static func main() {
    var arguments = Arguments(
      "lesson-scaling-measurements",
      summary: "Scales times, amplitudes and spectra as a slide does, and measures the loss of information.",
      example: "swift run -c release lesson-scaling-measurements --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 7, quick: 2, in: 1...100, help: "Runs, from --seed on; medians are shown.")

    Command.present("Scaling measurements", arguments) { settings, lesson in
      let (seed, quick) = (settings.seed, settings.quick)
      let seeds = settings.seeds(settings[seeds])
      lesson.text(
        """
        Measurements must be scaled to the range of a network's inputs. What information is lost by that? This lesson \
        follows three examples of a lecture, times of earthquakes, amplitudes and spectra, and measures what remains \
        after rounding, after a logarithm, and after a division.
        """)
      let events = SeismicEvents(count: quick ? 20_000 : 100_000, seed: seed)
      try SeismicTimes(events: events).present(&lesson)
      try SeismicTraining(events: events, seeds: Array(seeds.prefix(5)), epochs: quick ? 4 : 10).present(&lesson)
      Amplitudes(count: quick ? 20_000 : 100_000, seed: seed).present(&lesson)
      NormalizedSpectra(seeds: seeds, count: quick ? 200 : 1000).present(&lesson)
    }
  }
}
