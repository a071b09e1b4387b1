import Kernels
import LessonKit

/// A training step whose use of memory is observed.
struct MemoryTrial {
  let benchmark: Benchmark
  /// What the numbers of the step take, from their shapes alone.
  let paperBytes: Int
  /// The name in the metrics.
  let metric: String
}

/// What a training step took, of blocks for numbers and of pages from the system.
///
/// Objects around the blocks, some tens of bytes each, come from the allocator of the language and are
/// not counted; if they took memory without end, page faults would show it.
struct MemoryUse {
  let trial: MemoryTrial
  let allocationsPerStep: Double
  let blocksFromSystemPerStep: Double
  let pageFaultsPerStep: Double
  /// Of all blocks that are waiting after the run.
  let reservedBytes: Int
  /// Of all blocks, in use or waiting, that the run obtained: none goes back while it lasts.
  let peakBytes: Int
  /// How much the peak of the whole process grew: 0 if something before needed more.
  let residentGrowthBytes: Int
  var peakToPaperRatio: Double { Double(peakBytes) / Double(trial.paperBytes) }

  private static let warmUp = 20

  /// Makes the operands, runs some steps until nothing is new, and observes `steps` more.
  static func observe(_ trial: MemoryTrial, steps: Int) -> MemoryUse {
    Memory.releaseReserve()
    let (bytes, resident) = (Memory.bytesFromSystem, SystemUse().peakResidentBytes)
    let step = trial.benchmark.prepare()
    for _ in 0..<warmUp { step() }
    let (allocations, blocks) = (Memory.allocations, Memory.blocksFromSystem)
    let faults = SystemUse().pageFaults
    for _ in 0..<steps { step() }
    let after = SystemUse()
    func perStep(_ count: Int) -> Double { Double(count) / Double(steps) }
    return MemoryUse(
      trial: trial,
      allocationsPerStep: perStep(Memory.allocations - allocations),
      blocksFromSystemPerStep: perStep(Memory.blocksFromSystem - blocks),
      pageFaultsPerStep: perStep(after.pageFaults - faults),
      reservedBytes: Memory.reservedBytes, peakBytes: Memory.bytesFromSystem - bytes,
      residentGrowthBytes: after.peakResidentBytes - resident)
  }

  var metrics: [(name: String, value: Double)] {
    let values: [(String, Double)] = [
      ("AllocationsPerStep", allocationsPerStep),
      ("BlocksFromSystemPerStep", blocksFromSystemPerStep),
      ("PageFaultsPerStep", pageFaultsPerStep),
      ("ReservedBytes", Double(reservedBytes)),
      ("PeakBytes", Double(peakBytes)),
      ("PaperBytes", Double(trial.paperBytes)),
      ("ResidentGrowthBytes", Double(residentGrowthBytes)),
      ("PeakToPaperRatio", peakToPaperRatio),
    ]
    return values.map { (name: trial.metric + $0.0, value: $0.1) }
  }
}

extension MemoryUse {
  static func table(of uses: [MemoryUse]) -> Table {
    var table = Table(
      [
        "Training step", "Allocations", "From system", "Page faults", "Reserved KiB", "Peak KiB",
        "On paper KiB", "Ratio", "Resident + KiB",
      ], caption: "Memory of a training step; the first three columns are per step.")
    for use in uses {
      table.append([
        .text(use.trial.benchmark.name), .number(use.allocationsPerStep, digits: 1),
        .number(use.blocksFromSystemPerStep, digits: 2),
        .number(use.pageFaultsPerStep, digits: 2), .integer(use.reservedBytes / 1024),
        .integer(use.peakBytes / 1024), .integer(use.trial.paperBytes / 1024),
        .number(use.peakToPaperRatio, digits: 2), .integer(use.residentGrowthBytes / 1024),
      ])
    }
    return table
  }

  static let explanation = """
    Peak: all blocks for numbers that the run obtained. On paper: data, parameters, two moments, the \
    outputs of all layers, and the gradients. Above that are the temporaries of the optimizer and of \
    the activations, and the rounding of blocks to their size classes.
    """
}
