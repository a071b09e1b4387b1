import Kernels
import LessonKit
import Matrices

/// The command `benchmarks roofline`: which share of what the machine is able to do each kernel reaches, and what
/// limits it (Williams, Waterman and Patterson, Roofline, Communications of the ACM 52(4), 2009).
///
/// All kernels are measured by one thread; with more threads, the large ones by these too.
enum Roofline {
  static func run(_ session: Session) throws(ReportError) {
    let settings = session.settings
    var lesson = Lesson("Roofline", settings)
    let machine = session.machine()
    machine.present(&lesson)
    lesson.text(explanation)
    let roofs = measureRoofs(session, machine)
    lesson.heading("Roofs")
    lesson.text(divisionSentence(roofs[0]))
    lesson.table(Roofs.table(of: roofs))
    lesson.member("roofs", .array(roofs.map(\.json)))
    let results =
      measure(session, roofs, rooflineKernels(Double.self, isQuick: settings.quick))
      + measure(session, roofs, rooflineKernels(Float.self, isQuick: settings.quick))
    for (title, precision) in [("Double", "float64"), ("Float", "float32")] {
      let own = results.filter { $0.kernel.precision == precision }
      lesson.heading(title)
      lesson.figure(
        rooflineFigure(of: own.filter { $0.threads == 1 }, roofs[0], precision: precision),
        caption: "Rate over arithmetic intensity; the numbers in the table of those below half of their roof.")
      lesson.table(rooflineTable(of: own))
    }
    lesson.member("results", .array(results.map(\.json)))
    try lesson.finish()
  }

  private static let explanation = """
    A kernel that needs one byte for I operations computes at most min(P, I B) operations per second: P is the peak of \
    arithmetic, B the bandwidth of the cache, or of the memory, that its data stay in. Operations are additions, \
    multiplications and comparisons; each operand is read once, each result written once. B is measured by the pass \
    with the same mixture of reads and writes. Where divisions take longer than all else, they are the roof.
    """

  private static func divisionSentence(_ roofs: Roofs) -> String {
    func ratio(_ precision: String) -> String {
      (roofs.peaks[precision]! / roofs.divisions[precision]!).fixed(digits: 0)
    }
    return """
      One core divides \((roofs.divisions["float64"]! / 1e9).fixed(digits: 2)) times in a nanosecond in double, \
      \((roofs.divisions["float32"]! / 1e9).fixed(digits: 2)) in float: a division takes as long as \
      \(ratio("float64")) and \(ratio("float32")) operations.
      """
  }

  // MARK: - Measuring

  private static func measureRoofs(_ session: Session, _ machine: Machine) -> [Roofs] {
    let all = session.settings.threads
    let counts = all == 1 ? [1] : [1, all]
    let bar = ProgressBar("Roofs", total: counts.count * Level.allCases.count * MemoryPass.allCases.count)
    defer { bar.finish() }
    var done = 0
    let roofs = counts.map { threads in
      session.roofs(machine, threads: threads) {
        done += 1
        bar.update(to: done, status: "threads: \(threads)")
      }
    }
    Memory.releaseReserve()
    return roofs
  }

  private static func measure(
    _ session: Session, _ roofs: [Roofs], _ kernels: [RooflineKernel]
  ) -> [RooflineResult] {
    var names: [String] = []
    for kernel in kernels where !names.contains(kernel.name) { names.append(kernel.name) }
    // The sizes of a kernel below each other.
    let sorted = names.flatMap { name in kernels.filter { $0.name == name } }
    let bar = ProgressBar("Measuring", total: sorted.count)
    defer { bar.finish() }
    return sorted.enumerated().flatMap { done, kernel in
      bar.update(to: done, status: "\(kernel.name), \(kernel.size), \(kernel.precision)")
      let body = kernel.prepare()
      return roofs.filter { $0.threads == 1 || kernel.isLarge }.map { roofs in
        RooflineResult(
          number: names.firstIndex(of: kernel.name)! + 1, kernel: kernel, threads: roofs.threads,
          medianSeconds: session.median(threads: roofs.threads, body),
          floor: roofs.floor(of: kernel.cost, precision: kernel.precision, in: kernel.level))
      }
    }
  }
}
