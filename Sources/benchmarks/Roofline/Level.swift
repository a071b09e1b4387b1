import Kernels

/// Where the operands of a kernel are while it is repeated: in the smallest cache that has room for them, or in memory.
enum Level: Int, CaseIterable {
  case level1 = 1
  case level2, level3, memory

  var name: String { self == .memory ? "memory" : "L\(rawValue)" }

  /// The level with room for so many bytes.
  init(holding bytes: Double) {
    self = Level.allCases.first { bytes <= $0.capacity } ?? .memory
  }

  private var capacity: Double {
    let caches = Caches.ofThisMachine
    switch self {
    case .level1: return Double(caches.level1)
    case .level2: return Double(caches.level2)
    case .level3: return Double(caches.level3)
    case .memory: return .infinity
    }
  }

  /// The bytes of operands that are to stay here: half of the cache, so that there is room for what else a program
  /// needs; and four times the largest cache, so that little of them is found in it.
  var trialBytes: Int {
    self == .memory ? 4 * Caches.ofThisMachine.level3 : Int(capacity / 2)
  }
}
