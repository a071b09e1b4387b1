import Kernels
import LessonKit

/// The rates that nothing exceeds on this machine, each measured: of arithmetic, of divisions, and of the transport
/// from each level of the memory.
struct Roofs {
  /// Operations per second, by precision.
  let peaks: [String: Double]
  /// Divisions per second, by precision.
  let divisions: [String: Double]
  /// Bytes per second.
  let bandwidths: [Level: [MemoryPass: Double]]
  let threads: Int

  /// The shortest time of a kernel, and what it is limited by.
  struct Floor: Equatable {
    var seconds: Double
    var limit: String
  }

  /// The longest of the times that arithmetic, divisions and traffic take by themselves; so with operations per second
  /// P and bytes per second B, operations are computed at most at the rate min(P, intensity · B).
  func floor(of cost: Cost, precision: String, in level: Level) -> Floor {
    [
      Floor(seconds: cost.operations / peaks[precision]!, limit: "arithmetic"),
      Floor(seconds: cost.divisions / divisions[precision]!, limit: "division"),
      Floor(seconds: cost.bytes / bandwidths[level]![cost.pass]!, limit: level.name),
    ].max { $0.seconds < $1.seconds }!
  }

  /// The largest bandwidth of a level, by whatever pass.
  func bandwidth(of level: Level) -> Double { bandwidths[level]!.values.max()! }

  var json: JSONValue {
    .object(
      [
        ("threads", .integer(threads)),
        ("doubleGigadivisionsPerSecond", .number(divisions["float64"]! / 1e9)),
        ("floatGigadivisionsPerSecond", .number(divisions["float32"]! / 1e9)),
        ("doublePeakGigaflopsPerSecond", .number(peaks["float64"]! / 1e9)),
        ("floatPeakGigaflopsPerSecond", .number(peaks["float32"]! / 1e9)),
        (
          "gigabytesPerSecond",
          .object(
            Level.allCases.map { level in
              (
                level.name,
                .object(MemoryPass.allCases.map { ($0.rawValue, .number(bandwidths[level]![$0]! / 1e9)) })
              )
            })
        ),
      ])
  }

  /// The bandwidths, a row for each level.
  static func table(of roofs: [Roofs]) -> Table {
    var table = Table(
      ["Threads", "Level", "Data"] + MemoryPass.allCases.map { "\($0) GB/s" },
      caption: "Bandwidths: x read; y ← x; z ← x + α y; y ← y + α x.")
    for roof in roofs {
      for level in Level.allCases {
        table.append(
          [.integer(roof.threads), .text(level.name), .text(Machine.size(level.trialBytes))]
            + MemoryPass.allCases.map { .number(roof.bandwidths[level]![$0]! / 1e9, digits: 1) })
      }
    }
    return table
  }
}

extension Session {
  /// Measures all roofs of so many threads.
  func roofs(_ machine: Machine, threads: Int, measured: () -> Void) -> Roofs {
    Threads.count = threads
    defer { Threads.count = settings.threads }
    let all = Double(threads)
    var bandwidths: [Level: [MemoryPass: Double]] = [:]
    for level in Level.allCases {
      for pass in MemoryPass.allCases {
        bandwidths[level, default: [:]][pass] = bandwidth(pass, level, threads)
        measured()
      }
    }
    return Roofs(
      peaks: machine.peaks.mapValues { all * $0 },
      divisions: ["float64": all * divisionRate(Double.self), "float32": all * divisionRate(Float.self)],
      bandwidths: bandwidths, threads: threads)
  }

  private func bandwidth(_ pass: MemoryPass, _ level: Level, _ threads: Int) -> Double {
    // Threads share the last cache and the memory.
    let shares = level.rawValue < Level.level3.rawValue ? 1 : threads
    let trial = BandwidthTrial(pass, bytes: level.trialBytes / shares, threads: threads)
    // Rounds of about ten microseconds, which to begin and to end costs little.
    let rounds = max(1, Int(1e6 / trial.bytes))
    return Double(rounds) * trial.bytes / fastest { trial.run(rounds: rounds) }
  }

  private func divisionRate<T: TrialOperations>(_ type: T.Type) -> Double {
    let rounds = 2000
    let divisions = Double(T.divideInRegisters(rounds: rounds))
    return divisions / fastest { _ = T.divideInRegisters(rounds: rounds) }
  }
}
