import Kernels
import LessonKit

/// A training step whose memory use is observed.
struct MemoryTrial {
  let benchmark: Benchmark
  /// The bytes of all numbers that the step needs, computed from their shapes alone.
  let paperBytes: Int
  /// The name in the metrics.
  let metric: String
}

/// The memory use of a training step: blocks for matrices, and pages from the system.
///
/// Swift's allocator provides the objects that own the blocks, some tens of bytes each, which are not counted; if they
/// leaked, page faults would show it.
struct MemoryUse {
  let trial: MemoryTrial
  let allocationsPerStep: Double
  let blocksFromSystemPerStep: Double
  let pageFaultsPerStep: Double
  /// The bytes of all blocks that wait for reuse after the run.
  let reservedBytes: Int
  /// The bytes of all blocks, in use or waiting, that the run obtained; none is given back during the run.
  let peakBytes: Int
  /// The growth of the peak of the whole process; 0 if an earlier part needed more.
  let residentGrowthBytes: Int
  var peakToPaperRatio: Double { Double(peakBytes) / Double(trial.paperBytes) }

  private static let warmUp = 20

  /// Makes the operands, runs some steps until allocations are in a steady state, and observes `steps` more.
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
