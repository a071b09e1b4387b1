import Foundation
import Matrices
import Networks
import Testing

/// What both passes of a layer give, and what they are given.
func passes<L: Layer<Double>>(
  _ layer: L, _ X: Matrix<Double>, _ G: Matrix<Double>
) -> [Matrix<Double>] {
  let (Y, cache) = layer.forward(X)
  let (dX, gradient) = layer.backward(G, cache)
  return [Y, dX] + gradient.tensors.map(\.value) + [G, X]
}

/// Rows of results that an article works out by hand.
func expectWorkedExample(
  _ article: String, _ results: [Matrix<Double>], location: SourceLocation = #_sourceLocation
) throws {
  let lines = WorkedExampleTests.numbers(byHandIn: try WorkedExampleTests.article(article))
  #expect(WorkedExampleTests.missing(results, in: lines) == [], "\(article)", sourceLocation: location)
}

/// The numbers that the derivations work out by hand are those of the library. Those of the layers are tested with each
/// layer.
@Suite("Worked examples") struct WorkedExampleTests {
  // MARK: - Numbers of an article

  /// The numbers of each line in the section "By hand": −7/9 and −0.7616 are one number each.
  static func numbers(byHandIn article: String) -> [[Double]] {
    let lines = article.split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { $0 != "## By hand" }.dropFirst().prefix { !$0.hasPrefix("## ") }
    return section.map { line in
      line.matches(of: /(−?)([0-9]+(?:\.[0-9]+)?)(?:\/([0-9]+))?/).map { match in
        let value = Double(match.2)! / (match.3.flatMap { Double($0) } ?? 1)
        return match.1.isEmpty ? value : -value
      }
    }
  }

  /// Rows of results that stand in no line, side by side, to the four decimals that are printed.
  static func missing(_ results: [Matrix<Double>], in lines: [[Double]]) -> [[Double]] {
    let rows = results.flatMap { M in (0..<M.rows).map { i in M[rows: i..<i + 1].elements } }
    return rows.filter { row in
      !lines.contains { line in
        line.indices.contains { start in
          line.count - start >= row.count
            && zip(line[start...], row).allSatisfy { abs($0 - $1) <= 0.5e-4 + 1e-12 }
        }
      }
    }
  }

  static func article(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Sources/Networks/Documentation.docc/\(name).md")
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test("numbers are found in their order, and others are not")
  func samples() {
    let text = "9 9\n## By hand\nA = [−1  2.5 | −7/9]\nx − 1, 3 · (−4)\n## The check\n8\n"
    let lines = Self.numbers(byHandIn: text)
    #expect(lines == [[-1, 2.5, -7.0 / 9], [1, 3, -4]])
    #expect(Self.missing([[[-1, 2.5]], [[3], [-0.77777]]], in: lines) == [])
    #expect(
      Self.missing([[[2.5, -1]], [[8]], [[-0.7779]]], in: lines) == [[2.5, -1], [8], [-0.7779]])
  }

  // MARK: - The product, and jets

  @Test("the product")
  func product() throws {
    let (A, B, G): (Matrix<Double>, Matrix<Double>, Matrix<Double>) =
      ([[1, 2]], [[3, 1], [-1, 1]], [[1, 2]])
    try expectWorkedExample("Notation", [A, A * B, G * B.T, A.T * G])
  }

  @Test("layers on jets: a value, a first and a second derivative")
  func jets() throws {
    let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
    let dense = Dense<Double>(weights: [[1, -1], [0, 2]], bias: [[1, -2]]).onJets(pattern)
    let numbers = passes(dense, [[1, 2], [0, 1], [3, -1]], [[1, 2], [-1, 1], [0, 1]])
    try expectWorkedExample("Jets/DenseJetDerivation", numbers)
    let (S, G): (Matrix<Double>, Matrix<Double>) = ([[log(3) / 2], [2], [8]], [[1], [2], [-1]])
    let tanh = Tanh<Double>().onJets(pattern)
    let tangent = tanh.tangent([[1], [0], [0]], along: NoParameters(), tanh.forward(S).cache)
    let slopes = Tanh<Double>().slopes(S[rows: 0..<1])
    let others = passes(tanh, S, G) + [tangent, slopes.first, slopes.second, slopes.third]
    try expectWorkedExample("Jets/ActivationJetDerivation", others)
  }

  // MARK: - Containers and losses

  @Test("containers")
  func containers() throws {
    func dense(_ W: Matrix<Double>, _ b: Matrix<Double>) -> Dense<Double> {
      Dense(weights: W, bias: b)
    }
    let chain = Chain(
      Chain(dense([[1, 0], [-1, 2]], [[0, 0]]), ReLU()), dense([[3], [1]], [[1]]))
    try expectWorkedExample("Composition/ChainDerivation", passes(chain, [[1, 2]], [[2]]))
    let stack = Stack([2, 3, -1].map { dense([[$0]], [[0]]) })
    try expectWorkedExample("Composition/StackDerivation", passes(stack, [[1]], [[2]]))
    let residual = Residual(Chain(dense([[2, -1], [1, 1]], [[0, -3]]), ReLU()))
    let sum = passes(residual, [[1, 2]], [[1, 3]])
    try expectWorkedExample("Composition/ResidualDerivation", sum)
    let parallel = Parallel(dense([[3], [-1]], [[1]]), Identity())
    let joined = passes(parallel, [[1, 2], [0, -1]], [[1, -1, 2], [2, 0, 1]])
    try expectWorkedExample("Composition/ParallelDerivation", joined)
  }

  @Test("softmax cross-entropy")
  func loss() throws {
    let logits = log([[1, 2, 5], [1, 1, 1]] as Matrix<Double>)
    let (value, G) = SoftmaxCrossEntropy()(logits, [[0, 1, 0], [0.5, 0.5, 0]])
    try expectWorkedExample("Losses/LossesDerivation", [[[value]], G])
  }
}
