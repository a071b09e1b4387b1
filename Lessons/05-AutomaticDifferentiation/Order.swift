import Adjoint
import LessonKit

/// Why the rows are traversed in topological order.
struct Order {
  /// All permutations of the numbers.
  static func permutations(_ numbers: [Int]) -> [[Int]] {
    if numbers.count <= 1 { return [numbers] }
    return numbers.flatMap { first in
      permutations(numbers.filter { $0 != first }).map { [first] + $0 }
    }
  }

  /// Whether each row comes after all rows that use it.
  static func isTopological(_ order: [Int], _ tape: ScalarTape) -> Bool {
    order.indices.allSatisfy { i in
      order[(i + 1)...].allSatisfy { later in
        !tape.rows[later].partials.contains { $0.of == order[i] }
      }
    }
  }

  /// The multiply-adds of passing every contribution on as soon as it arrives, and what reaches row 0.
  static func unordered(_ tape: ScalarTape) -> ScalarTape.Sweep {
    var sweep = ScalarTape.Sweep(derivatives: Array(repeating: 0, count: tape.rows.count))
    func pass(_ contribution: Double, to k: Int) {
      sweep.derivatives[k] += contribution
      for (parent, partial) in tape.rows[k].partials {
        sweep.multiplyAdds += 1
        pass(contribution * partial, to: parent)
      }
    }
    pass(1, to: tape.rows.count - 1)
    return sweep
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Why the order is topological")
    lesson.text(
      """
      A row may pass its multiplier on when the multiplier is complete, that is, after all rows that use it. \
      Otherwise it passes on a part, and later contributions are lost. The backward pass needs a topological order of \
      the graph, and the rows of a tape already have one: a row can only use rows above it. The table tries all orders \
      of the operations, once each.
      """)
    var table = Table(["tape", "operations", "orders", "topological", "right gradients"])
    for (name, metric, tape, inputs) in [
      ("log N(y|μ, σ)", "LogNormal", LogNormal().tape(), 3),
      ("exp(u) + sin(u)", "UsedTwice", UsedTwice().tape(), 1),
    ] {
      let last = tape.rows.count - 1
      let exact = tape.reverse(from: last).derivatives
      let orders = Self.permutations(Array(inputs...last))
      let topological = orders.filter { Self.isTopological($0, tape) }
      let right = orders.filter { order in
        let found = tape.reverse(from: last, order: order).derivatives
        // Sums in another order may round differently; a lost contribution is far larger than rounding errors.
        return (0..<inputs).allSatisfy { abs(found[$0] - exact[$0]) <= 1e-12 * abs(exact[$0]) }
      }
      table.append([
        .text(name), .integer(last + 1 - inputs), .integer(orders.count),
        .integer(topological.count), .integer(right.count),
      ])
      lesson.metric("orders" + metric, orders.count)
      lesson.metric("ordersRight" + metric, right.count)
      lesson.metric("ordersMismatched" + metric, Set(right).symmetricDifference(topological).count)
    }
    lesson.table(table)
    lesson.text(
      """
      Without any order there is another way: pass each contribution on as soon as it arrives, again and again. That \
      is correct, but traverses every path of the graph. A tape of d doublings v ← v + v has 2d arrows and 2ᵈ paths \
      from end to end.
      """)
    var paths = Table([
      "d", "∂f/∂x = 2ᵈ", "multiply-adds, in order", "2d", "path by path", "2ᵈ⁺¹ − 2",
    ])
    for d in [1, 4, 8, 16] {
      var tape = ScalarTape()
      var last = tape.input(1)
      for _ in 0..<d { last = tape.add(last, last) }
      let (ordered, unordered) = (tape.reverse(from: last), Self.unordered(tape))
      paths.append([
        .integer(d), .integer(Int(ordered.derivatives[0])), .integer(ordered.multiplyAdds),
        .integer(2 * d), .integer(unordered.multiplyAdds), .integer((2 << d) - 2),
      ])
      lesson.metric("orderedWork\(d)", ordered.multiplyAdds)
      lesson.metric("pathWork\(d)", unordered.multiplyAdds)
      lesson.metric("pathMismatch\(d)", abs(ordered.derivatives[0] - unordered.derivatives[0]))
    }
    lesson.table(paths)
  }
}
