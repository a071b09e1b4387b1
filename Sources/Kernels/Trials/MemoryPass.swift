/// A pass over arrays that does little but read and write them, to measure the bandwidth of a cache or of memory.
///
/// A store to memory that is not in a cache first reads the line it belongs to, so that copies move more than their
/// operands; changes in place do not. So there is a pass for each mixture of reads and writes.
public enum MemoryPass: String, Sendable, CaseIterable {
  /// Σ x_i
  case read
  /// y ← x
  case copy
  /// z ← x + α y
  case triad
  /// y ← y + α x
  case update

  /// The number of arrays.
  public var arrays: Int {
    switch self {
    case .read: 1
    case .copy, .update: 2
    case .triad: 3
    }
  }

  /// The number of times that an element is read from an array, or written to one.
  public var transfers: Int {
    switch self {
    case .read: 1
    case .copy: 2
    case .triad, .update: 3
    }
  }
}

/// One pass with arrays of its own, to be repeated while it is timed. Each thread has its own part of them.
public final class BandwidthTrial {
  private let pass: MemoryPass
  private let (count, threads): (Int, Int)
  private let x, y, z: TrialArray<Double>

  /// Arrays that take `bytes` together for each thread, at most; but at least eight vectors each.
  public init(_ pass: MemoryPass, bytes: Int, threads: Int) {
    let step = 8 * Double.laneCount
    (self.pass, self.threads) = (pass, threads)
    let count = max(1, bytes / (8 * pass.arrays * step)) * step
    self.count = count
    func array(_ isUsed: Bool) -> TrialArray<Double> {
      TrialArray(count: isUsed ? count * threads : 0, in: -0.5...0.5)
    }
    (x, y, z) = (array(true), array(pass.arrays > 1), array(pass.arrays > 2))
  }

  /// The bytes that one round reads and writes.
  public var bytes: Double { Double(count * threads * pass.transfers) * 8 }

  /// Passes over the arrays so many times.
  ///
  /// - Returns: the sum of what was read, of no interest; else the compiler could leave out to read it.
  @discardableResult
  public func run(rounds: Int) -> Double {
    nonisolated(unsafe) let (x, y, z) = (x.address, y.address, z.address)
    let (pass, count) = (pass, count)
    let sums = TrialArray<Double>(count: threads, in: 0...0)
    nonisolated(unsafe) let results = sums.address
    Threads.perform(threads) { part in
      let start = part * count
      for _ in 0..<rounds {
        switch pass {
        case .read: results[part] = sumOfVectors(UnsafePointer(x + start), count, from: results[part])
        case .copy: copyVectors(UnsafePointer(x + start), into: y + start, count)
        case .triad:
          addVectors(UnsafePointer(x + start), times: 1e-9, UnsafePointer(y + start), into: z + start, count)
        case .update:
          addVectors(UnsafePointer(y + start), times: 1e-9, UnsafePointer(x + start), into: y + start, count)
        }
      }
    }
    return (0..<threads).reduce(0) { $0 + results[$1] }
  }
}

/// first + Σ x_i for a multiple of eight vectors, in eight chains, so that an addition need not wait for the one
/// before.
@inline(never)
func sumOfVectors<T: Real>(_ x: UnsafePointer<T>, _ count: Int, from first: T) -> T {
  var (a, b) = (Strip4<T>.zero, Strip4<T>.zero)
  var i = 0
  while i < count {
    a.reduce(Sum<T>.self, Strip4(x + i))
    b.reduce(Sum<T>.self, Strip4(x + i + 4 * T.laneCount))
    i &+= 8 * T.laneCount
  }
  a.reduce(Sum<T>.self, b)
  let sum = (a.x + a.rest.x) + (a.rest.rest.x + a.rest.rest.rest.x)
  return first + horizontal(Sum<T>.self, sum)
}

/// y ← x for a multiple of four vectors.
@inline(never)
func copyVectors<T: Real>(_ x: UnsafePointer<T>, into y: UnsafeMutablePointer<T>, _ count: Int) {
  var i = 0
  while i < count {
    Strip4(x + i).write(to: y + i, adding: false, tail: T.laneCount)
    i &+= 4 * T.laneCount
  }
}

/// z ← x + α y for a multiple of four vectors; z may be x.
@inline(never)
func addVectors<T: Real>(
  _ x: UnsafePointer<T>, times alpha: T, _ y: UnsafePointer<T>, into z: UnsafeMutablePointer<T>, _ count: Int
) {
  let alpha = T.Lanes(repeating: alpha)
  var i = 0
  while i < count {
    var sum = Strip4(x + i)
    sum.add(alpha, times: Strip4(y + i))
    sum.write(to: z + i, adding: false, tail: T.laneCount)
    i &+= 4 * T.laneCount
  }
}
