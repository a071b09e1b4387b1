import Testing

@testable import Kernels

extension SharedWork {
  @Suite("Epilogues of a product") struct EpilogueTests {
    fileprivate static let functions = ActivationFunction.allCases

    /// A product with operands of its own. No number is a NaN, so that results may be compared.
    private struct Operands<T: KernelScalar> {
      let (m, n, k, form): (Int, Int, Int, Int)
      private let (a, b, c, bias, outputs): (Block<T>, Block<T>, Block<T>, Block<T>, Block<T>)

      init(_ m: Int, _ n: Int, _ k: Int, form: Int) {
        // Numbers whose sums are rounded.
        func numbers(_ count: Int, _ factor: Int) -> Block<T> {
          Block((0..<count).map { T(Float(($0 &* factor) % 1009) / 997 - 0.5) })
        }
        (self.m, self.n, self.k, self.form) = (m, n, k, form)
        (a, b, c) = (numbers(m * k, 7919), numbers(k * n, 6101), numbers(m * n, 11))
        (bias, outputs) = (numbers(n, 31), numbers(m * n, 4099))
      }

      var epilogues: [Epilogue<T>] {
        [.none, .bias(bias.address)]
          + EpilogueTests.functions.map { .activation($0, bias: bias.address) }
          + EpilogueTests.functions.map { .pullback($0, output: outputs.address) } + [.addition(outputs.address)]
      }

      /// C (+)= op(A) op(B) and the epilogue, in one call or in one call each.
      func product(then epilogue: Epilogue<T>, isFused: Bool) -> [T] {
        let result = Memory.allocate(T.self, count: m * n)
        defer { Memory.deallocate(result, count: m * n) }
        result.update(from: c.address, count: m * n)
        let (aIsTransposed, bIsTransposed) = (form & 1 != 0, form & 2 != 0)
        let product = Product(
          m: m, n: n, k: k,
          a: a.address, aRowStride: aIsTransposed ? 1 : k, aColumnStride: aIsTransposed ? m : 1,
          b: b.address, bRowStride: bIsTransposed ? 1 : n, bColumnStride: bIsTransposed ? k : 1,
          c: result, cRowStride: n, accumulates: form & 4 != 0)
        if isFused {
          T.multiplyInSwift(product, then: epilogue)
        } else {
          T.multiplyInSwift(product)
          finish(result, epilogue)
        }
        return [T](UnsafeBufferPointer(start: result, count: m * n))
      }

      private func finish(_ c: UnsafeMutablePointer<T>, _ epilogue: Epilogue<T>) {
        switch epilogue {
        case .none: break
        case .bias(let b): T.apply(.add, c, .row(b), into: c, rows: m, columns: n)
        case .activation(let function, let b):
          T.apply(.add, c, .row(b), into: c, rows: m, columns: n)
          T.apply(function.value, to: c, into: c, count: m * n)
        case .pullback(let function, let a):
          T.pullBack(function, c, output: a, into: c, count: m * n)
        case .addition(let x): T.apply(.add, c, .matrix(x), into: c, rows: m, columns: n)
        case .skip: Issue.record("a skip connection has a result of its own")
        }
      }

      /// The sum X + δ C, in the pass of the product or after it.
      func skipSum(step: T, _ function: ActivationFunction, isFused: Bool) -> (c: [T], y: [T]) {
        let y = Block<T>(Array(repeating: 0, count: m * n))
        let skip = SkipConnection(from: outputs.address, step: step, into: y.address)
        if isFused {
          let c = product(then: .skip(function, bias: bias.address, skip), isFused: true)
          return (c, y.elements)
        }
        let c = product(then: .activation(function, bias: bias.address), isFused: true)
        // δ c is rounded before x is added.
        return (c, zip(c, outputs.elements).map { c, x in x + step * c })
      }
    }

    /// Below and above the sizes of blocks and parts; A or B packed, C transposed, several blocks of columns.
    static let shapes = [
      (1, 1, 1), (3, 5, 0), (9, 17, 25), (33, 20, 20), (1000, 7, 11), (1001, 20, 20),
      (128, 100, 64), (130, 200, 300), (24, 1100, 60), (130, 1100, 90), (64, 10, 64),
      (130, 97, 1100),
    ]

    private func check<T: KernelScalar>(_ type: T.Type, _ m: Int, _ n: Int, _ k: Int) {
      let before = Threads.count
      defer { Threads.count = before }
      let operands = Operands<T>(m, n, k, form: (m + k) % 8)
      for (index, epilogue) in operands.epilogues.enumerated() {
        Threads.count = 1
        let expected = operands.product(then: epilogue, isFused: false)
        for threads in [1, 2, 3] {
          Threads.count = threads
          Threads.perform(threads) { _ in }
          #expect(
            operands.product(then: epilogue, isFused: true) == expected,
            "epilogue \(index), form \(operands.form) of \(m)×\(n)×\(k), \(threads) threads")
        }
      }
      for (step, threads) in [(1, 1), (1, 3), (0.3, 1), (0.3, 3)] as [(T, Int)] {
        Threads.count = threads
        let function = EpilogueTests.functions[(m + n) % EpilogueTests.functions.count]
        let (c, y) = operands.skipSum(step: step, function, isFused: true)
        let expected = operands.skipSum(step: step, function, isFused: false)
        #expect(c == expected.c && y == expected.y, "skip of \(m)×\(n)×\(k), step \(step), \(threads) threads")
      }
    }

    @Test(
      "in the pass of the product they give the same bits as after it, for any number of threads",
      arguments: shapes)
    func sameBits(m: Int, n: Int, k: Int) {
      check(Double.self, m, n, k)
      check(Float.self, m, n, k)
    }
  }
}
