import DataParallel
import Foundation
import Synchronization

/// Ranks that are threads of this process and exchange their numbers through shared memory.
struct ThreadRanks: Communicator {
  let rank: Int
  let count: Int
  private let exchange: Exchange

  /// Calls `body` on as many threads at the same time, and returns what it returns on each rank.
  static func run<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable (ThreadRanks) -> Value) -> [Value] {
    let exchange = Exchange(count)
    let values = Mutex([Value?](repeating: nil, count: count))
    let all = DispatchGroup()
    for rank in 0..<count {
      all.enter()
      let thread = Thread {
        let value = body(ThreadRanks(rank: rank, count: count, exchange: exchange))
        values.withLock { $0[rank] = value }
        all.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    all.wait()
    return values.withLock { $0.map { $0! } }
  }

  func gather(_ own: [Double], counts: [Int]) -> [Double] { exchange.gather(own, rank: rank) }

  /// One exchange after the other: the last rank that arrives wakes the others.
  private final class Exchange: Sendable {
    private struct State {
      var given: [[Double]?]
      var result: [Double] = []
      var round = 0
    }
    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(given: .init(repeating: nil, count: count))) }

    func gather(_ own: [Double], rank: Int) -> [Double] {
      let round = state.withLock { state in
        state.given[rank] = own
        let round = state.round
        if !state.given.contains(nil) {
          state.result = state.given.flatMap { $0! }
          state.given = .init(repeating: nil, count: state.given.count)
          state.round += 1
        }
        return round
      }
      // No later round ends before this rank takes part in it, so the result stays.
      while true {
        if let result = state.withLock({ $0.round == round ? nil : $0.result }) { return result }
        usleep(50)
      }
    }
  }
}
