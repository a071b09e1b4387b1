import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// The backward sweep of a tape.
  static let tapeSweep = Exercise(
    folder: "12-TapeSweep", title: "the backward sweep of a tape", lesson: "automatic-differentiation",
    outputs: ["the adjoint"],
    reference: { [swept($0) { $0[$1.parent] += $1.share }] },
    mistakes: [
      Mistake("an adjoint is overwritten where a value is used again; contributions add", in: "the adjoint") {
        arguments, _ in swept(arguments) { $0[$1.parent] = $1.share }
      },
      Mistake("nodes are visited from the first to the last, before their adjoints are complete", in: "the adjoint") {
        arguments, _ in
        swept(arguments, isForward: true) { $0[$1.parent] += $1.share }
      },
      Mistake("a local derivative is not multiplied by the adjoint of its node", in: "the adjoint") { arguments, _ in
        swept(arguments, isMultiplied: false) { $0[$1.parent] += $1.share }
      },
      Mistake("a node hands its share to two parents at most; it may have any number", in: "the adjoint") {
        arguments, _ in swept(arguments) { if $1.place < 2 { $0[$1.parent] += $1.share } }
      },
      Mistake("a parent that is named twice gets one share; it has two places", in: "the adjoint") { arguments, _ in
        swept(arguments) { if !$1.isRepeated { $0[$1.parent] += $1.share } }
      },
      Mistake("the adjoints are those of the inputs alone; each node has one", in: "the adjoint") { arguments, right in
        let (parents, adjoints) = (arguments.list(0), right.matrix(0).elements)
        return .matrix(.column(adjoints.indices.map { parents[$0] == .list([]) ? adjoints[$0] : 0 }))
      },
      Mistake(
        "every node that is not used begins with 1; the derivatives are those of the last node", in: "the adjoint"
      ) {
        arguments, _ in
        swept(arguments, isLastAlone: false) { $0[$1.parent] += $1.share }
      },
    ],
    checks: [
      check("every value used once", points: 4, nodes: tree),
      check("values used several times", points: 4, nodes: shared),
      check("values that the last one does not need", points: 2, nodes: separate),
    ])

  /// What a node hands to one of its parents.
  private typealias Use = (parent: Int, place: Int, isRepeated: Bool, share: Double)

  private static func swept(
    _ arguments: [Value], isForward: Bool = false, isMultiplied: Bool = true, isLastAlone: Bool = true,
    contribute: (inout [Double], Use) -> Void
  ) -> Value {
    let (parents, derivatives) = (arguments.list(0), arguments.list(1))
    let n: Int = parents.count
    var adjoints = [Double](repeating: isLastAlone ? 0 : 1, count: n)
    adjoints[n - 1] = 1
    for case .list(let node) in parents where !isLastAlone { node.indices.forEach { adjoints[node.integer($0)] = 0 } }
    for i in isForward ? Array(0..<n) : (0..<n).reversed() {
      guard case (.list(let node), .list(let slopes)) = (parents[i], derivatives[i]) else { continue }
      for k in node.indices {
        let share: Double = slopes.number(k) * (isMultiplied ? adjoints[i] : 1)
        contribute(&adjoints, (node.integer(k), k, node.prefix(k).contains(node[k]), share))
      }
    }
    return .matrix(.column(adjoints))
  }

  /// A tree: each value is used by one later node, and the last node uses three at least.
  private static func tree(_ n: Int, _ random: inout Random) -> [[Int]] {
    var parents = [[Int]](repeating: [], count: n)
    for i in 0..<n - 1 { parents[i < 3 ? n - 1 : .random(in: i + 1...n - 1, using: &random)].append(i) }
    return parents
  }

  /// Each node uses the one before it and a random one, which may be the same.
  private static func shared(_ n: Int, _ random: inout Random) -> [[Int]] {
    (0..<n).map { i in i == 0 ? [] : [i - 1, i < 3 ? i - 1 : .random(in: 0..<i, using: &random)] }
  }

  /// Two chains: the second node and each second one after it have nothing to do with the last node.
  private static func separate(_ n: Int, _ random: inout Random) -> [[Int]] {
    (0..<n).map { i in i < 2 ? [] : [i - 2] }
  }

  /// Positive local derivatives: no adjoint is a difference, and each is right to n roundings.
  private static func check(
    _ name: String, points: Int, nodes: @escaping @Sendable (Int, inout Random) -> [[Int]]
  ) -> Check {
    Check(name, points: points, sizes: [[5], [8], [13]], drawn: sizes(6...16)) { sizes, random in
      let parents: [[Int]] = nodes(sizes[0], &random)
      var slopes: [Value] = []
      for node in parents {
        slopes.append(.list(node.map { _ in .number(.random(in: 0.4...1.2, using: &random)) }))
      }
      return [.list(parents.map { .list($0.map { .integer($0) }) }), .list(slopes)]
    }
  }
}
